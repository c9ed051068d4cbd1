/**
 * Flow control of what comes in: {@link io.nodeflow.gateway.flow.FlowPositions} knows how far the readers of edges are, and
 * {@link io.nodeflow.gateway.flow.FlowGates} opens and closes the gate of each ingest node by it.
 */
@NullMarked
package io.nodeflow.gateway.flow;

import org.jspecify.annotations.NullMarked;
