package io.nodeflow.engine.runtime;

import io.nodeflow.engine.kafka.Answers;
import io.nodeflow.engine.kafka.KafkaClients;
import io.nodeflow.engine.node.Intake;
import io.nodeflow.engine.node.StreamNode;
import io.nodeflow.engine.plan.PlannedNode;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.jspecify.annotations.Nullable;

/**
 * Where the nodes that read topics of the user's begin. Kafka Streams commits the position of a partition with its first
 * message; a reader that came before that, after an edit or a crash, would begin anew at the end and miss what arrived in
 * between. So each partition gets its position before the workflow runs for the first time. Thread-safe.
 */
final class SourcePositions {

    private static final long NOTHING_SINCE = -1;

    private final KafkaClients clients;
    private final WorkflowTopics topics;
    private final ConsumerGroups groups;

    SourcePositions(KafkaClients clients, WorkflowTopics topics, ConsumerGroups groups) {
        this.clients = clients;
        this.topics = topics;
        this.groups = groups;
    }

    /**
     * Gives the partitions that have no position the one that the workflow asks for. Those that were added to a topic which it
     * reads already begin with their first message.
     */
    void ensure(WorkflowPlan plan, String group) {
        Map<String, Duration> read = topicsOf(plan);
        if (read.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> known = groups.positions(group);
        Map<String, TopicDescription> there = topics.describe(read.keySet());
        Map<TopicPartition, OffsetSpec> missing = new HashMap<>();
        read.forEach((name, back) -> {
            boolean begun = known.keySet().stream()
                    .anyMatch(partition -> partition.topic().equals(name));
            for (TopicPartition partition : partitionsOf(there.get(name))) {
                if (!known.containsKey(partition)) {
                    missing.put(partition, begun ? OffsetSpec.earliest() : begin(back));
                }
            }
        });
        if (!missing.isEmpty()) {
            place(group, offsets(missing));
        }
    }

    private static OffsetSpec begin(Duration back) {
        if (back.equals(Intake.Topic.ALL)) {
            return OffsetSpec.earliest();
        }
        return back.isZero()
                ? OffsetSpec.latest()
                : OffsetSpec.forTimestamp(Math.max(0, System.currentTimeMillis() - back.toMillis()));
    }

    /** The topics that nodes read, and how far back. */
    private static Map<String, Duration> topicsOf(WorkflowPlan plan) {
        Map<String, Duration> read = new HashMap<>();
        for (PlannedNode node : plan.nodes()) {
            if (node.compiled() instanceof StreamNode stream && stream.intake() instanceof Intake.Topic topic) {
                read.put(topic.name(), topic.back());
            }
        }
        return read;
    }

    private static List<TopicPartition> partitionsOf(@Nullable TopicDescription topic) {
        return topic == null
                ? List.of()
                : topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                        .toList();
    }

    private Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> specs) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        list(specs).forEach((partition, found) -> {
            if (found.offset() == NOTHING_SINCE) {
                ends.put(partition, OffsetSpec.latest());
            } else {
                offsets.put(partition, found.offset());
            }
        });
        if (!ends.isEmpty()) {
            list(ends).forEach((partition, end) -> offsets.put(partition, end.offset()));
        }
        return offsets;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> list(Map<TopicPartition, OffsetSpec> specs) {
        return Answers.of(clients.admin().listOffsets(specs).all());
    }

    private void place(String group, Map<TopicPartition, Long> positions) {
        try {
            groups.place(group, positions);
        } catch (UnknownMemberIdException | GroupNotEmptyException e) {
            return; // another replica runs it, and was here before
        }
    }
}
