package io.nodeflow.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.observation.MetricsRecord.EdgeMetrics;
import io.nodeflow.contracts.observation.MetricsRecord.EdgeState;
import io.nodeflow.contracts.observation.Severity;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.engine.flow.DropReason;
import io.nodeflow.engine.flow.EdgeReading;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes events of what flow control does: when an edge begins to press and when it has been calm for a while, and of messages
 * that were left out, the first at once, then at most one event in ten seconds that counts those since. Used by one thread.
 */
final class EdgeReporter {

    private static final Duration QUIET = Duration.ofSeconds(10);

    private record Key(String uid, EdgeId edge) {}

    /** What was told of an edge. */
    private static final class Told {
        long presses;
        long pressesOfEpisode;
        Instant calmSince = Instant.EPOCH;
        boolean pressing;
        Map<String, Long> dropped = Map.of();
        Instant droppedAt = Instant.EPOCH;
    }

    private final EventLog events;
    private final Map<Key, Told> told = new HashMap<>();

    EdgeReporter(EventLog events) {
        this.events = events;
    }

    void report(Collection<EdgeReading> readings, Instant now) {
        told.keySet()
                .retainAll(readings.stream()
                        .map(reading -> new Key(reading.uid(), reading.edge()))
                        .collect(Collectors.toSet()));
        for (EdgeReading reading : readings) {
            Told before = told.computeIfAbsent(new Key(reading.uid(), reading.edge()), key -> first(reading));
            if (reading.tells()) {
                reportPressure(reading, before, now);
                reportDrops(reading, before, now);
            } else {
                follow(reading, before);
            }
        }
    }

    /** What was dropped before this instance looked was told by another, or by the one before a restart. */
    private static Told first(EdgeReading reading) {
        Told first = new Told();
        first.dropped = reading.figures().dropped();
        return first;
    }

    /** Another instance tells of it: should this one take over, it begins with what comes then. */
    private static void follow(EdgeReading reading, Told told) {
        told.dropped = reading.figures().dropped();
        told.presses = reading.presses();
        told.pressing = reading.figures().state() != EdgeState.FLOWING;
    }

    private void reportPressure(EdgeReading reading, Told before, Instant now) {
        EdgeMetrics figures = reading.figures();
        boolean pressed = reading.presses() > before.presses || figures.state() != EdgeState.FLOWING;
        before.pressesOfEpisode += reading.presses() - before.presses;
        before.presses = reading.presses();
        if (pressed) {
            before.calmSince = now;
            if (!before.pressing) {
                before.pressing = true;
                tell(
                        reading,
                        "backpressure",
                        Severity.WARN,
                        "its reader is behind: " + figures.lag() + " messages wait, the window is " + figures.window(),
                        Json.MAPPER.valueToTree(figures));
            }
        } else if (before.pressing && !now.isBefore(before.calmSince.plus(QUIET))) {
            before.pressing = false;
            tell(
                    reading,
                    "backpressure",
                    Severity.INFO,
                    "its reader keeps up again",
                    Json.MAPPER.createObjectNode().put("times", before.pressesOfEpisode));
            before.pressesOfEpisode = 0;
        }
    }

    private void reportDrops(EdgeReading reading, Told before, Instant now) {
        Map<String, Long> dropped = reading.figures().dropped();
        if (dropped.equals(before.dropped) || now.isBefore(before.droppedAt.plus(QUIET))) {
            return;
        }
        Map<String, Long> since = new TreeMap<>(dropped);
        since.replaceAll((reason, count) -> count - before.dropped.getOrDefault(reason, 0L));
        since.values().removeIf(count -> count <= 0);
        before.dropped = dropped;
        before.droppedAt = now;
        Long expired = since.remove(DropReason.EXPIRED.wireForm());
        if (expired != null) {
            tell(
                    reading,
                    "expired",
                    Severity.ERROR,
                    expired + " messages were deleted by the retention before they were read",
                    details(Map.of(DropReason.EXPIRED.wireForm(), expired)));
        }
        if (!since.isEmpty()) {
            String counts = since.entrySet().stream()
                    .map(each -> each.getValue() + " by " + each.getKey())
                    .collect(Collectors.joining(", "));
            tell(reading, "drop", Severity.WARN, "messages were left out: " + counts, details(since));
        }
    }

    private void tell(EdgeReading reading, String type, Severity severity, String message, JsonNode details) {
        events.onEdge(
                type, severity, reading.workflow(), reading.edge(), "edge " + reading.edge() + ": " + message, details);
    }

    private static JsonNode details(Map<String, Long> dropped) {
        return Json.MAPPER.createObjectNode().set("dropped", Json.MAPPER.valueToTree(dropped));
    }
}
