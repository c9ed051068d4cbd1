package io.nodeflow.engine.flow;

import io.nodeflow.engine.node.SourceGate;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A consumer that fetches nothing from the topics of sources whose gate has no room, hands on no more of them than their gate
 * admits, and of crowded conflating edges only the newest message of each key among those fetched at once. It never waits:
 * gated partitions are paused, what was fetched too much is fetched again later. Used by one thread, as any consumer.
 */
final class IntakeConsumer extends BatchingConsumer {

    private final WorkflowFlow flow;
    private final Map<String, SourceGate> gated;
    private final Set<TopicPartition> pausedByStreams = new HashSet<>();
    private final Set<TopicPartition> pausedByGate = new HashSet<>();

    IntakeConsumer(
            Map<String, Object> config,
            Supplier<@Nullable BatchingProducer> producer,
            WorkflowFlow flow,
            Map<String, SourceGate> gated) {
        super(config, producer);
        this.flow = flow;
        this.gated = gated;
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        pausedByStreams.addAll(partitions);
        super.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        pausedByStreams.removeAll(partitions);
        List<TopicPartition> free = partitions.stream()
                .filter(partition -> !pausedByGate.contains(partition))
                .toList();
        super.resume(free);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        followGates();
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        return records.isEmpty() ? records : handOn(records);
    }

    private void followGates() {
        if (gated.isEmpty()) {
            return;
        }
        Set<TopicPartition> assigned = assignment();
        pausedByStreams.retainAll(assigned);
        pausedByGate.retainAll(assigned);
        for (TopicPartition partition : assigned) {
            SourceGate gate = gated.get(partition.topic());
            if (gate == null) {
                continue;
            }
            if (!gate.hasRoom()) {
                // Each time anew, since a partition that went and came back is not paused any more.
                pausedByGate.add(partition);
                super.pause(List.of(partition));
            } else if (pausedByGate.remove(partition) && !pausedByStreams.contains(partition)) {
                super.resume(List.of(partition));
            }
        }
    }

    private ConsumerRecords<byte[], byte[]> handOn(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> kept = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(records.nextOffsets());
        boolean changed = false;
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> fetched = records.records(partition);
            List<ConsumerRecord<byte[], byte[]>> taken = flow.conflated(partition, admitted(partition, fetched, next));
            changed |= taken.size() != fetched.size();
            kept.put(partition, taken);
        }
        kept.values().removeIf(List::isEmpty);
        return changed ? new ConsumerRecords<>(kept, next) : records;
    }

    /** As many as the gate admits; the rest is to be fetched again. */
    private List<ConsumerRecord<byte[], byte[]>> admitted(
            TopicPartition partition,
            List<ConsumerRecord<byte[], byte[]>> fetched,
            Map<TopicPartition, OffsetAndMetadata> next) {
        SourceGate gate = gated.get(partition.topic());
        int count = gate == null ? fetched.size() : (int) gate.admit(fetched.size());
        if (count == fetched.size()) {
            return fetched;
        }
        ConsumerRecord<byte[], byte[]> firstLeft = fetched.get(count);
        seek(partition, firstLeft.offset());
        next.put(partition, new OffsetAndMetadata(firstLeft.offset(), firstLeft.leaderEpoch(), ""));
        return fetched.subList(0, count);
    }
}
