package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * What is between the end of one revision and the beginning of the next: nobody runs the former any more, and each edge's
 * position is where its new reader looks for it. Any instance may do it, several at once too. Thread-safe.
 */
final class Swap {
    private final TopicNames names;
    private final ConsumerGroups groups;

    Swap(TopicNames names, ConsumerGroups groups) {
        this.names = names;
        this.groups = groups;
    }

    /** What clients of an instance that runs a plan are called, up to the instance's name. */
    static String clientPrefix(String application, WorkflowPlan plan) {
        return application + "-t" + plan.fingerprint() + "-";
    }

    /**
     * Who still runs something else than a plan: one group must not hold members of two topologies. An instance that died is
     * gone when its session is.
     *
     * @return what is waited for; empty when nobody does
     */
    Optional<String> awaited(WorkflowRecord record, WorkflowPlan plan) {
        String application = names.application(record.id(), record.uid());
        String prefix = clientPrefix(application, plan);
        List<String> members = isFirst(record) ? groups.members(application) : groups.membersOfAll(application);
        Set<String> others = members.stream()
                .filter(member -> !member.startsWith(prefix))
                .map(Swap::instanceOf)
                .collect(Collectors.toSet());
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("waits until what ran before has ended on " + String.join(", ", others));
    }

    /** Gives the readers of edges the positions that other nodes have left off at; what others remember of these edges goes. */
    void handOver(WorkflowRecord record, WorkflowPlan plan) {
        if (isFirst(record)) {
            return;
        }
        List<String> there = groups.of(names.application(record.id(), record.uid()));
        Map<String, String> readers = plan.readers(record.uid());
        Set<String> involved = new HashSet<>(there);
        involved.addAll(readers.values());
        if (involved.size() < 2) {
            return;
        }
        Map<String, Map<TopicPartition, Long>> positions = new HashMap<>();
        there.forEach(group -> positions.put(group, groups.positions(group)));
        positions.forEach((group, known) -> {
            Map<String, Map<TopicPartition, Long>> moving = new HashMap<>();
            known.forEach((partition, position) -> {
                String reader = readers.get(partition.topic());
                if (reader != null && !reader.equals(group)) {
                    moving.computeIfAbsent(reader, absent -> new HashMap<>()).put(partition, position);
                }
            });
            moving.forEach((reader, left) -> {
                Map<TopicPartition, Long> unknown = new HashMap<>(left);
                unknown.keySet()
                        .removeAll(positions.getOrDefault(reader, Map.of()).keySet());
                if (!unknown.isEmpty()) {
                    groups.place(reader, unknown);
                }
                groups.forget(
                        group, left.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet()));
            });
        });
    }

    /** Whether nothing can have run before in this life. */
    static boolean isFirst(WorkflowRecord record) {
        return record.revision() == 1 && record.edit() == null;
    }

    private static String instanceOf(String member) {
        return member.replaceFirst("^.*?-t[0-9a-f]{12}-", "").replaceFirst("-StreamThread-.*$", "");
    }
}
