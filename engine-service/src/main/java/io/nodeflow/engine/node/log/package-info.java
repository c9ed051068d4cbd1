/** Writes an event for each message. */
@NullMarked
package io.nodeflow.engine.node.log;

import org.jspecify.annotations.NullMarked;
