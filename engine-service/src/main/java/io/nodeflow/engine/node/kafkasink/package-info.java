/** Writes a topic that is not an edge. */
@NullMarked
package io.nodeflow.engine.node.kafkasink;

import org.jspecify.annotations.NullMarked;
