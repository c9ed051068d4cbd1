/** Sums up the messages of each key in windows of event time. */
@NullMarked
package io.nodeflow.engine.node.window;

import org.jspecify.annotations.NullMarked;
