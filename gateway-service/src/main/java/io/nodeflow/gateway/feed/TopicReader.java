package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.kafka.KafkaAccess;
import io.nodeflow.gateway.protocol.GapReason;
import io.nodeflow.gateway.protocol.Positions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/** A consumer of all partitions of one topic from given positions on. Not thread-safe, except for {@link #wakeUp()}. */
final class TopicReader implements AutoCloseable {

    /** A gateway has many readers; each may hold this much that it has fetched and not handed out. */
    private static final int FETCH_BYTES = 4 * 1024 * 1024;

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private Positions positions;

    TopicReader(KafkaAccess kafka, String topic, Positions start) {
        this.topic = topic;
        this.consumer = kafka.consumer(Map.of(
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                1,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                FETCH_BYTES,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                FETCH_BYTES / 4,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1000));
        this.positions = start;
        seek(start);
    }

    /** Goes on at other positions, in another life of the topic too. */
    void seek(Positions next) {
        if (!next.topicId().equals(positions.topicId())) {
            consumer.unsubscribe();
            partitions.clear();
        }
        while (partitions.size() < next.partitions()) {
            partitions.add(new TopicPartition(topic, partitions.size()));
        }
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, next.at(partition.partition())));
        positions = next;
    }

    /**
     * The next records.
     *
     * @throws org.apache.kafka.clients.consumer.OffsetOutOfRangeException when retention has passed the positions
     * @throws WakeupException after {@link #wakeUp()}
     */
    ConsumerRecords<byte[], byte[]> poll(Duration wait) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
        long[] next = positions.next().clone();
        for (TopicPartition partition : partitions) {
            List<ConsumerRecord<byte[], byte[]>> read = records.records(partition);
            int index = partition.partition();
            if (!read.isEmpty()) {
                next[index] = read.get(read.size() - 1).offset() + 1;
            }
            next[index] = Math.max(next[index], positionIfKnown(partition));
        }
        positions = new Positions(positions.topicId(), next);
        return records;
    }

    /** Where the reader is: behind everything that was handed out, and behind what is not for readers' eyes. */
    Positions positions() {
        return positions;
    }

    private long positionIfKnown(TopicPartition partition) {
        try {
            return consumer.position(partition, Duration.ZERO);
        } catch (TimeoutException | WakeupException e) {
            return 0; // while the partition's leader changes; the records' own offsets are enough then
        }
    }

    /** Messages between the reader and the end of the topic, as far as the last fetch told. */
    long lag() {
        long lag = 0;
        for (TopicPartition partition : partitions) {
            lag += consumer.currentLag(partition).orElse(0);
        }
        return lag;
    }

    /** Where a reader whose positions are not in the topic any more goes on, and what it misses. */
    static List<Gap> gaps(Positions at, Positions earliest, Positions latest) {
        List<Gap> gaps = new ArrayList<>();
        long[] next = new long[earliest.partitions()];
        long expired = 0;
        boolean invalid = at.partitions() > earliest.partitions();
        for (int partition = 0; partition < next.length; partition++) {
            long first = earliest.at(partition);
            long wanted = partition < at.partitions() ? at.at(partition) : first;
            next[partition] = Math.min(Math.max(wanted, first), latest.at(partition));
            expired += Math.max(0, first - wanted);
            invalid |= wanted > latest.at(partition);
        }
        Positions positions = new Positions(earliest.topicId(), next);
        if (expired > 0) {
            gaps.add(new Gap(GapReason.EXPIRED, expired, positions));
        }
        if (invalid) {
            gaps.add(new Gap(GapReason.INVALID, null, positions));
        }
        return gaps;
    }

    /** Ends a {@link #poll} from another thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
