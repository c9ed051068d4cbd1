package io.nodeflow.debugger.kafka;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks topics up. Thread-safe. */
@Singleton
public final class TopicLookup {

    private final BrokerWatch broker;

    TopicLookup(BrokerWatch broker) {
        this.broker = broker;
    }

    /**
     * A topic as it is now.
     *
     * @param id tells it from a later one of the same name
     */
    public record Topic(String name, String id, List<Integer> partitions) {

        public Topic {
            partitions = List.copyOf(partitions);
        }

        /** As clients name them. */
        public List<TopicPartition> topicPartitions() {
            return partitions.stream()
                    .map(number -> new TopicPartition(name, number))
                    .toList();
        }
    }

    /**
     * Empty when there is no such topic.
     *
     * @throws KafkaException when the broker does not say
     */
    public Optional<Topic> find(String name) throws InterruptedException {
        try {
            TopicDescription description = broker.administrator()
                    .describeTopics(List.of(name))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next();
            return Optional.of(new Topic(
                    name,
                    description.topicId().toString(),
                    description.partitions().stream()
                            .map(TopicPartitionInfo::partition)
                            .toList()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e);
        }
    }
}
