package io.nodeflow.debugger.alert;

import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import org.jspecify.annotations.Nullable;

/** What an alert is about: a node or an edge of a workflow, or a process. */
record Subject(
        @Nullable WorkflowId workflow,
        @Nullable NodeId node,
        @Nullable EdgeId edge,
        @Nullable String instance) {

    static Subject ofNode(WorkflowId workflow, NodeId node) {
        return new Subject(workflow, node, null, null);
    }

    static Subject ofEdge(WorkflowId workflow, EdgeId edge) {
        return new Subject(workflow, null, edge, null);
    }

    static Subject ofProcess(String instance) {
        return new Subject(null, null, null, instance);
    }

    static Subject of(Alert alert) {
        return new Subject(alert.workflow(), alert.node(), alert.edge(), alert.instance());
    }

    @Override
    public String toString() {
        if (node != null) {
            return "node " + workflow + "/" + node;
        }
        return edge != null ? "edge " + workflow + "/" + edge : "process " + instance;
    }
}
