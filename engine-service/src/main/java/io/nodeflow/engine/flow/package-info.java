/**
 * Flow control of edges: {@link io.nodeflow.engine.flow.FlowControl} looks at how far readers are behind and sets what tasks
 * go by, {@link io.nodeflow.engine.flow.PartitionIntake} and {@link io.nodeflow.engine.node.SourceGate}. Those cost a message
 * no more than a few reads of memory, and nobody who runs nodes ever waits for them.
 */
@NullMarked
package io.nodeflow.engine.flow;

import org.jspecify.annotations.NullMarked;
