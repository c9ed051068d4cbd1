package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.kafka.KafkaAccess;
import io.nodeflow.gateway.protocol.Positions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker what a topic is and where it begins and ends. Blocks unless said otherwise; thread-safe. The client is opened
 * at the first question, since that fails while the broker's name is not known.
 */
final class TopicOffsets implements AutoCloseable {

    private final KafkaAccess kafka;
    private @Nullable Admin admin;

    TopicOffsets(KafkaAccess kafka) {
        this.kafka = kafka;
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = kafka.admin();
        }
        return admin;
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

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    /**
     * The topic as it is now.
     *
     * @throws KafkaException when it is not there, or the broker does not answer
     */
    TopicDescription describe(String topic) {
        return get(admin().describeTopics(List.of(topic))
                .topicNameValues()
                .values()
                .iterator()
                .next());
    }

    /** Where the topic begins. */
    Positions earliest(String topic, Uuid id, int partitions) {
        return list(topic, id, partitions, OffsetSpec.earliest());
    }

    /** Where the topic ends for readers of committed records. */
    Positions latest(String topic, Uuid id, int partitions) {
        return list(topic, id, partitions, OffsetSpec.latest());
    }

    /** The first offsets appended at or after a time; -1 for partitions with none. */
    Positions since(String topic, Uuid id, int partitions, long epochMillis) {
        return list(topic, id, partitions, OffsetSpec.forTimestamp(epochMillis));
    }

    private Positions list(String topic, Uuid id, int partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            wanted.put(new TopicPartition(topic, partition), which);
        }
        long[] offsets = new long[partitions];
        get(admin().listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .forEach((partition, found) -> offsets[partition.partition()] = found.offset());
        return new Positions(id, offsets);
    }

    private static <T> T get(org.apache.kafka.common.KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        }
    }
}
