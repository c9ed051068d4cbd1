package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.kafka.KafkaAccess;
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

/** A consumer of all partitions of one topic at a time, from given positions on. Not thread-safe, except for {@link #wakeUp()}. */
final class TopicReader implements AutoCloseable {

    /** A gateway has many readers; each may hold this much that it has fetched and not handed out. */
    private static final int FETCH_BYTES = 4 * 1024 * 1024;

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private String topic;
    private Positions positions;

    /**
     * @param patience how long the broker keeps a fetch that has nothing to bring. A long one costs little while a topic is
     *     quiet, but what is sought meanwhile waits for it.
     */
    TopicReader(KafkaAccess kafka, String topic, Positions start, Duration patience) {
        this.topic = topic;
        this.consumer = kafka.consumer(Map.of(
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                1,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                (int) patience.toMillis(),
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                FETCH_BYTES,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                FETCH_BYTES / 4,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1000));
        this.positions = start;
        seek(topic, start);
    }

    boolean isAt(String place, Positions next) {
        return place.equals(topic) && next.equals(positions);
    }

    /** Goes on at other positions, in another life of the topic too, or in another topic. */
    void seek(String place, Positions next) {
        if (!place.equals(topic) || !next.topicId().equals(positions.topicId())) {
            consumer.unsubscribe();
            partitions.clear();
            topic = place;
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

    /** Ends a {@link #poll} from another thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
