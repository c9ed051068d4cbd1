/** Brings together messages of one key from two edges: those that are near in event time, or one with the newest of the other. */
@NullMarked
package io.nodeflow.engine.node.join;

import org.jspecify.annotations.NullMarked;
