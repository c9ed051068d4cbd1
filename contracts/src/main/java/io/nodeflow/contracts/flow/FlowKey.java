package io.nodeflow.contracts.flow;

import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;

/** One partition of one edge: the key in {@code nodeflow.flow}, as {@code <workflow>/<edge>/<partition>}. */
public record FlowKey(WorkflowId workflow, EdgeId edge, int partition) {

    public FlowKey {
        if (partition < 0) {
            throw new IllegalArgumentException("partition " + partition + " is negative");
        }
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static FlowKey parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + text + "' is not <workflow>/<edge>/<partition>");
        }
        return new FlowKey(new WorkflowId(parts[0]), new EdgeId(parts[1]), Integer.parseInt(parts[2]));
    }

    @Override
    public String toString() {
        return workflow + "/" + edge + "/" + partition;
    }
}
