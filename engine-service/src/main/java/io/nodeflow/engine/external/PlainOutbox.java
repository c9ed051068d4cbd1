package io.nodeflow.engine.external;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** At least once: results leave at once, and a message is done with when Kafka has acknowledged all of its own. */
final class PlainOutbox implements Outbox {

    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final long COMMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Producer<byte[], byte[]> producer;
    private final java.util.function.Consumer<Exception> onFailure;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private long committedAt = System.nanoTime();

    /**
     * @param onFailure told of what Kafka does not take, which ends the run: nothing is committed beyond it
     */
    PlainOutbox(Producer<byte[], byte[]> producer, java.util.function.Consumer<Exception> onFailure) {
        this.producer = producer;
        this.onFailure = onFailure;
    }

    @Override
    public void deliver(Track track, long offset, List<ProducerRecord<byte[], byte[]>> results) {
        if (results.isEmpty()) {
            track.closed(offset, List.of());
            return;
        }
        AtomicInteger unacknowledged = new AtomicInteger(results.size());
        for (ProducerRecord<byte[], byte[]> result : results) {
            try {
                producer.send(result, (metadata, failure) -> {
                    if (failure != null) {
                        onFailure.accept(failure);
                    } else if (unacknowledged.decrementAndGet() == 0) {
                        track.closed(offset, List.of());
                    }
                });
            } catch (KafkaException | IllegalStateException e) { // refused, or closed meanwhile
                onFailure.accept(e);
            }
        }
    }

    @Override
    public void advance(Consumer<byte[], byte[]> consumer, Collection<Track> tracks) {
        tracks.forEach(Track::advance);
        long now = System.nanoTime();
        if (now - committedAt < COMMIT_NANOS) {
            return;
        }
        committedAt = now;
        Map<TopicPartition, OffsetAndMetadata> positions = uncommitted(tracks);
        if (!positions.isEmpty()) {
            positions.forEach((partition, position) -> committed.put(partition, position.offset()));
            // One that fails is made up for by the next.
            consumer.commitAsync(positions, (offsets, failure) -> {
                if (failure != null) {
                    offsets.keySet().forEach(committed::remove);
                }
            });
        }
    }

    @Override
    public void settle(Consumer<byte[], byte[]> consumer, Collection<Track> tracks) {
        producer.flush();
        tracks.forEach(Track::advance);
        tracks.forEach(track -> committed.remove(track.partition()));
        Map<TopicPartition, OffsetAndMetadata> positions = uncommitted(tracks);
        if (!positions.isEmpty()) {
            consumer.commitSync(positions, CLOSING);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }

    private Map<TopicPartition, OffsetAndMetadata> uncommitted(Collection<Track> tracks) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (Track track : tracks) {
            long position = track.position();
            if (position >= 0 && position != committed.getOrDefault(track.partition(), -1L)) {
                positions.put(track.partition(), new OffsetAndMetadata(position));
            }
        }
        return positions;
    }
}
