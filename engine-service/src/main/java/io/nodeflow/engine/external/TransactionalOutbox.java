package io.nodeflow.engine.external;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Exactly once, as far as Kafka goes: results wait until all before them are there, and then go in one transaction with the
 * position behind them. What the outside world did is done at least once. A failure ends the run, which begins anew at what is
 * committed.
 */
final class TransactionalOutbox implements Outbox {

    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final long COMMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Producer<byte[], byte[]> producer;
    private boolean initialised;
    private long committedAt = System.nanoTime();

    TransactionalOutbox(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    @Override
    public void deliver(Track track, long offset, List<ProducerRecord<byte[], byte[]>> results) {
        track.closed(offset, results);
    }

    @Override
    public void advance(Consumer<byte[], byte[]> consumer, Collection<Track> tracks) {
        long now = System.nanoTime();
        if (now - committedAt >= COMMIT_NANOS) {
            committedAt = now;
            settle(consumer, tracks);
        }
    }

    @Override
    public void settle(Consumer<byte[], byte[]> consumer, Collection<Track> tracks) {
        List<ProducerRecord<byte[], byte[]>> results = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (Track track : tracks) {
            long before = track.position();
            results.addAll(track.advance());
            if (track.position() != before) {
                positions.put(track.partition(), new OffsetAndMetadata(track.position()));
            }
        }
        if (positions.isEmpty()) {
            return;
        }
        if (!initialised) {
            producer.initTransactions();
            initialised = true;
        }
        producer.beginTransaction();
        results.forEach(producer::send);
        producer.sendOffsetsToTransaction(positions, consumer.groupMetadata());
        producer.commitTransaction(); // fails when any of the above did
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
