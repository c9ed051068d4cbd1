package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.kafka.KafkaAccess;
import io.nodeflow.gateway.protocol.Positions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker what a topic is and where it begins and ends. Thread-safe. The client is opened at the first question, since
 * that fails while the broker's name is not known.
 */
final class TopicOffsets implements AutoCloseable {

    private final KafkaAccess kafka;
    private final SharedLookups<String, TopicBounds> bounds = new SharedLookups<>(this::askBounds);
    private @Nullable Admin admin;

    TopicOffsets(KafkaAccess kafka) {
        this.kafka = kafka;
    }

    /** Tells of each of the topics that is there; does not wait. */
    void describe(Collection<String> topics, Consumer<TopicDescription> found) {
        admin().describeTopics(topics)
                .topicNameValues()
                .values()
                .forEach(topic -> topic.whenComplete((now, missing) -> {
                    if (missing == null) {
                        found.accept(now);
                    }
                }));
    }

    /** The topic as it is now; fails with a {@link KafkaException} when it is not there or the broker does not answer. */
    CompletableFuture<TopicBounds> bounds(String topic) {
        return bounds.get(topic);
    }

    /**
     * The same, waited for.
     *
     * @throws KafkaException when the topic is not there, or the broker does not answer
     */
    TopicBounds awaitBounds(String topic) {
        try {
            return bounds(topic).get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException trouble ? trouble : new KafkaException(e.getCause());
        }
    }

    /** The first offsets appended at or after a time; -1 for partitions with none. */
    CompletableFuture<Positions> since(String topic, Uuid id, int partitions, long epochMillis) {
        return list(topic, id, partitions, OffsetSpec.forTimestamp(epochMillis));
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = kafka.admin();
        }
        return admin;
    }

    private CompletableFuture<TopicBounds> askBounds(String topic) {
        return future(admin().describeTopics(List.of(topic)).topicNameValues().get(topic))
                .thenCompose(found -> {
                    Uuid id = found.topicId();
                    int partitions = found.partitions().size();
                    return list(topic, id, partitions, OffsetSpec.earliest())
                            .thenCombine(list(topic, id, partitions, OffsetSpec.latest()), TopicBounds::new);
                });
    }

    private CompletableFuture<Positions> list(String topic, Uuid id, int partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            wanted.put(new TopicPartition(topic, partition), which);
        }
        return future(admin().listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .thenApply(found -> {
                    long[] offsets = new long[partitions];
                    found.forEach((partition, offset) -> offsets[partition.partition()] = offset.offset());
                    return new Positions(id, offsets);
                });
    }

    private static <T> CompletableFuture<T> future(@Nullable KafkaFuture<T> answer) {
        return java.util.Objects.requireNonNull(answer).toCompletionStage().toCompletableFuture();
    }
}
