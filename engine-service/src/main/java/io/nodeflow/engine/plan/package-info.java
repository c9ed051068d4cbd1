/** A workflow with everything resolved: compiled nodes, edges with their topics, partitions and retention. */
@NullMarked
package io.nodeflow.engine.plan;

import org.jspecify.annotations.NullMarked;
