/** Reads a topic that is not an edge. */
@NullMarked
package io.nodeflow.engine.node.kafkasource;

import org.jspecify.annotations.NullMarked;
