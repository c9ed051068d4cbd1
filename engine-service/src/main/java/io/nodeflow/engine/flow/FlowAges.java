package io.nodeflow.engine.flow;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** How near to the end of their retention the oldest unread messages are. */
final class FlowAges {

    /** Shares of the retention that are told apart. */
    private static final double[] STEPS = {0.5, 0.8, 0.9, 0.95, 1};

    private final FlowOffsets offsets;

    FlowAges(FlowOffsets offsets) {
        this.offsets = offsets;
    }

    /** The greatest step that the oldest unread message of each edge has reached; an edge without such a one is left out. */
    Map<EdgeFlow, Double> of(Collection<WorkflowFlow> workflows, long nowMillis) throws InterruptedException {
        Map<EdgeFlow, Double> ages = new HashMap<>();
        Set<EdgeFlow> candidates = new HashSet<>();
        for (WorkflowFlow workflow : workflows) {
            for (EdgeFlow edge : workflow.edges()) {
                if (edge.isRead() && edge.partitions().stream().anyMatch(partition -> partition.lag() > 0)) {
                    candidates.add(edge);
                }
            }
        }
        for (double step : STEPS) {
            Map<TopicPartition, Long> times = new HashMap<>();
            for (EdgeFlow edge : candidates) {
                long before = nowMillis - Math.round(edge.retention().toMillis() * step);
                edge.partitions().stream()
                        .filter(partition -> partition.lag() > 0)
                        .forEach(partition -> times.put(partition.partition(), before));
            }
            Map<TopicPartition, Long> since = offsets.since(times);
            candidates.removeIf(edge -> edge.partitions().stream().noneMatch(partition -> isOlder(partition, since)));
            candidates.forEach(edge -> ages.put(edge, step));
        }
        return ages;
    }

    private static boolean isOlder(PartitionFlow partition, Map<TopicPartition, Long> since) {
        Long first = since.get(partition.partition());
        return partition.lag() > 0 && first != null && (first < 0 || partition.position() < first);
    }
}
