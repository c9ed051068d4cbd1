package io.nodeflow.engine.report;

import io.nodeflow.contracts.observation.MetricsRecord;
import io.nodeflow.contracts.observation.MetricsRecord.EdgeMetrics;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.config.Instance;
import io.nodeflow.engine.runtime.Observation;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes the figures of every workflow that runs here, once a second while anything moves and every ten seconds when idle.
 * Used by one thread.
 */
final class MetricsReporter {
    private static final Duration IDLE_PERIOD = Duration.ofSeconds(10);

    /** One life's figures. */
    private static final class Life {
        Instant writtenAt = Instant.EPOCH;
        Map<EdgeId, EdgeMetrics> written = Map.of();
    }

    private final TopicNames names;
    private final Publisher publisher;
    private final Instance instance;
    private final Function<WorkflowId, Map<EdgeId, EdgeMetrics>> edgesOf;
    private final Map<String, Life> lives = new HashMap<>();

    MetricsReporter(
            TopicNames names,
            Publisher publisher,
            Instance instance,
            Function<WorkflowId, Map<EdgeId, EdgeMetrics>> edgesOf) {
        this.names = names;
        this.publisher = publisher;
        this.instance = instance;
        this.edgesOf = edgesOf;
    }

    void report(Collection<Observation> observations) {
        List<Observation> running =
                observations.stream().filter(seen -> seen.plan() != null).toList();
        lives.keySet().retainAll(running.stream().map(this::application).collect(Collectors.toSet()));
        running.forEach(this::write);
    }

    private void write(Observation seen) {
        Life life = lives.computeIfAbsent(application(seen), absent -> new Life());
        Instant now = Instant.now();
        Map<EdgeId, EdgeMetrics> edges = edgesOf.apply(seen.record().id());
        boolean idle = edges.equals(life.written)
                && edges.values().stream().allMatch(figures -> figures.lag() == 0)
                && Duration.between(life.writtenAt, now).compareTo(IDLE_PERIOD) < 0;
        if (idle) {
            return;
        }
        life.writtenAt = now;
        life.written = edges;
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        publisher.publish(
                SystemTopic.METRICS,
                seen.record().id() + "/" + instance,
                new MetricsRecord(
                        seen.record().id(),
                        seen.record().revision(),
                        instance.name(),
                        now,
                        WorkflowMetrics.nodes(seen.meters()),
                        edges,
                        new MetricsRecord.MemoryMetrics(heap.getUsed(), heap.getMax())));
    }

    private String application(Observation seen) {
        return names.application(seen.record().id(), seen.record().uid());
    }
}
