package io.nodeflow.debugger.export;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.observation.Event;
import io.nodeflow.debugger.alert.AlertHistory;
import io.nodeflow.debugger.event.EventHistory;
import io.nodeflow.debugger.rest.Refusal;
import io.nodeflow.debugger.snapshot.Snapshot;
import io.nodeflow.debugger.snapshot.Snapshot.NodeSnapshot;
import io.nodeflow.debugger.snapshot.SnapshotClock;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The state of the suite on one page. */
@Path("/report")
@Produces(MediaType.APPLICATION_JSON)
public final class ReportResource {

    private static final int WORST = 5;
    private static final int ALL_ALERTS = 1_000;

    private final SnapshotClock snapshots;
    private final AlertHistory alerts;
    private final EventHistory events;

    ReportResource(SnapshotClock snapshots, AlertHistory alerts, EventHistory events) {
        this.snapshots = snapshots;
        this.alerts = alerts;
        this.events = events;
    }

    @GET
    @Operation(summary = "Totals, worst edges and nodes, alerts, and events by type")
    public Object report() {
        Snapshot snapshot = snapshots
                .latest()
                .orElseThrow(() -> Refusal.notReady("No snapshot has been taken yet; ask again in a second."));
        List<Event> all = events.newest(event -> true, EventHistory.CAPACITY);
        return new Report(
                snapshot.at(),
                snapshot.totals(),
                countBy(snapshot.workflows().values(), workflow -> wireName(workflow.state())),
                worstEdges(snapshot),
                worstNodes(
                        snapshot,
                        node -> node.latency() == null ? 0 : node.latency().p95()),
                worstNodes(snapshot, NodeSnapshot::errors),
                new Report.Alerts(alerts.raised(), countBy(alerts.newest(ALL_ALERTS), alert -> wireName(alert.type()))),
                new Report.Events(
                        all.size(),
                        all.isEmpty() ? null : all.get(0).at(),
                        countBy(all, Event::type),
                        countBy(all, event -> wireName(event.severity()))));
    }

    private static List<Report.Edge> worstEdges(Snapshot snapshot) {
        return snapshot.workflows().entrySet().stream()
                .flatMap(workflow -> workflow.getValue().edges().entrySet().stream()
                        .map(edge ->
                                new Report.Edge(workflow.getKey(), edge.getKey().value(), edge.getValue())))
                .sorted(Comparator.<Report.Edge>comparingDouble(
                                edge -> edge.figures().utilization())
                        .reversed())
                .limit(WORST)
                .toList();
    }

    private static List<Report.Node> worstNodes(Snapshot snapshot, ToDoubleFunction<NodeSnapshot> badness) {
        return snapshot.workflows().entrySet().stream()
                .flatMap(workflow -> workflow.getValue().nodes().entrySet().stream()
                        .map(node ->
                                new Report.Node(workflow.getKey(), node.getKey().value(), node.getValue())))
                .filter(node -> badness.applyAsDouble(node.figures()) > 0)
                .sorted(Comparator.<Report.Node>comparingDouble(node -> badness.applyAsDouble(node.figures()))
                        .reversed())
                .limit(WORST)
                .toList();
    }

    private static <T> Map<String, Long> countBy(Collection<T> all, Function<T, String> property) {
        return all.stream().collect(Collectors.groupingBy(property, TreeMap::new, Collectors.counting()));
    }

    private static String wireName(Enum<?> value) {
        return Json.MAPPER.convertValue(value, String.class);
    }
}
