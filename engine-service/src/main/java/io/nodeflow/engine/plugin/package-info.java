/** Node types that are dropped into a folder as jars. */
@NullMarked
package io.nodeflow.engine.plugin;

import org.jspecify.annotations.NullMarked;
