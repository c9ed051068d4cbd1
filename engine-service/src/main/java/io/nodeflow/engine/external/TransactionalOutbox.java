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
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private boolean initialised;
    private boolean failed;
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

    /** What a failure left unwritten is repeated from the position that is committed: nothing may go past it any more. */
    @Override
    public void settle(Consumer<byte[], byte[]> consumer, Collection<Track> tracks) {
        if (failed) {
            return;
        }
        List<ProducerRecord<byte[], byte[]>> results = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (Track track : tracks) {
            results.addAll(track.advance());
            long position = track.position();
            if (position >= 0 && position != committed.getOrDefault(track.partition(), -1L)) {
                positions.put(track.partition(), new OffsetAndMetadata(position));
            }
        }
        if (positions.isEmpty()) {
            return;
        }
        failed = true;
        if (!initialised) {
            producer.initTransactions();
            initialised = true;
        }
        producer.beginTransaction();
        results.forEach(producer::send);
        producer.sendOffsetsToTransaction(positions, consumer.groupMetadata());
        producer.commitTransaction(); // fails when any of the above did
        failed = false;
        positions.forEach((partition, position) -> committed.put(partition, position.offset()));
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
