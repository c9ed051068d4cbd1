package io.nodeflow.engine.report;

import io.nodeflow.contracts.observation.MetricsRecord;
import io.nodeflow.contracts.observation.MetricsRecord.EdgeMetrics;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.config.Instance;
import io.nodeflow.engine.plan.WorkflowPlan;
import io.nodeflow.engine.runtime.Observation;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes the figures of every workflow that runs here, once a second while anything moves and every ten seconds when idle.
 * {@link #report} is for one thread, {@link #edgesOf} for any.
 */
final class MetricsReporter {
    private static final Duration IDLE_PERIOD = Duration.ofSeconds(10);

    /** One life's figures. */
    private static final class Life {
        final WorkflowMetrics metrics = new WorkflowMetrics();
        Instant askedAt = Instant.now().minusSeconds(1);
        Instant writtenAt = Instant.EPOCH;
        Map<EdgeId, Long> writtenIn = Map.of();
    }

    private final TopicNames names;
    private final Publisher publisher;
    private final Instance instance;
    private final EdgeOffsets offsets;
    private final Map<String, Life> lives = new HashMap<>();
    private final Map<WorkflowId, Map<EdgeId, EdgeMetrics>> latest = new ConcurrentHashMap<>();

    MetricsReporter(TopicNames names, Publisher publisher, Instance instance, EdgeOffsets offsets) {
        this.names = names;
        this.publisher = publisher;
        this.instance = instance;
        this.offsets = offsets;
    }

    /** The newest figures of a workflow's edges; none before it runs. */
    Map<EdgeId, EdgeMetrics> edgesOf(WorkflowId workflow) {
        return latest.getOrDefault(workflow, Map.of());
    }

    void report(Collection<Observation> observations) {
        Map<Observation, WorkflowPlan> running = new HashMap<>();
        for (Observation observation : observations) {
            if (observation.plan() != null) {
                running.put(observation, observation.plan());
            }
        }
        lives.keySet()
                .retainAll(running.keySet().stream().map(this::application).toList());
        latest.keySet()
                .retainAll(running.keySet().stream()
                        .map(seen -> seen.record().id())
                        .toList());
        List<TopicPartition> partitions = new ArrayList<>();
        running.values().forEach(plan -> partitions.addAll(WorkflowMetrics.partitionsOf(plan)));
        Map<TopicPartition, Long> ends = offsets.ends(partitions);
        List<String> groups = new ArrayList<>();
        running.forEach((seen, plan) -> groups.addAll(plan.groups(seen.record().uid())));
        Map<String, Map<TopicPartition, Long>> committed = offsets.committed(groups);
        List<TopicPartition> unread = new ArrayList<>(partitions);
        committed.values().forEach(positions -> unread.removeAll(positions.keySet()));
        Map<TopicPartition, Long> beginnings = offsets.beginnings(unread);
        running.forEach((seen, plan) ->
                write(seen, plan, ends, positions(plan.groups(seen.record().uid()), committed), beginnings));
    }

    /** A partition is read by one of the groups; another may hold where a former life ended. */
    private static Map<TopicPartition, Long> positions(
            List<String> groups, Map<String, Map<TopicPartition, Long>> committed) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        groups.forEach(group -> committed
                .getOrDefault(group, Map.of())
                .forEach((partition, offset) -> positions.merge(partition, offset, Math::max)));
        return positions;
    }

    private void write(
            Observation seen,
            WorkflowPlan plan,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Long> positions,
            Map<TopicPartition, Long> beginnings) {
        Life life = lives.computeIfAbsent(application(seen), absent -> new Life());
        Instant now = Instant.now();
        double seconds = Math.max(0.001, Duration.between(life.askedAt, now).toMillis() / 1000.0);
        life.askedAt = now;
        Map<EdgeId, EdgeMetrics> edges = life.metrics.edges(plan, seen.meters(), ends, positions, beginnings, seconds);
        latest.put(seen.record().id(), edges);
        Map<EdgeId, Long> in = new HashMap<>();
        edges.forEach((edge, figures) -> in.put(edge, figures.in()));
        boolean idle = in.equals(life.writtenIn)
                && edges.values().stream().allMatch(figures -> figures.lag() == 0)
                && Duration.between(life.writtenAt, now).compareTo(IDLE_PERIOD) < 0;
        if (idle) {
            return;
        }
        life.writtenAt = now;
        life.writtenIn = in;
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
