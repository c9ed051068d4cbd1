/** What can be configured, and the names and clients that follow from it. */
@NullMarked
package io.nodeflow.engine.config;

import org.jspecify.annotations.NullMarked;
