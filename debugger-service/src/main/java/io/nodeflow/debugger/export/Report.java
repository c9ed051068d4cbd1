package io.nodeflow.debugger.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nodeflow.contracts.observation.Alert;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.debugger.snapshot.Snapshot;
import io.nodeflow.debugger.snapshot.Snapshot.EdgeSnapshot;
import io.nodeflow.debugger.snapshot.Snapshot.NodeSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of the suite on one page.
 *
 * @param workflows how many are in which state
 * @param worstEdges the fullest, fullest first
 * @param slowestNodes by their 95th percentile, slowest first
 * @param failingNodes those with errors, most first
 * @param alerts raised now, and changes remembered by type
 * @param events of the history, by type
 */
record Report(
        Instant at,
        Snapshot.Totals totals,
        Map<String, Long> workflows,
        List<Edge> worstEdges,
        List<Node> slowestNodes,
        List<Node> failingNodes,
        Alerts alerts,
        Events events) {

    record Edge(WorkflowId workflow, String edge, EdgeSnapshot figures) {}

    record Node(WorkflowId workflow, String node, NodeSnapshot figures) {}

    record Alerts(List<Alert> active, Map<String, Long> changesByType) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Events(int remembered, @Nullable Instant oldest, Map<String, Long> byType, Map<String, Long> bySeverity) {}
}
