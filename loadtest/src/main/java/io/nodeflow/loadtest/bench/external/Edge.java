package io.nodeflow.loadtest.bench.external;

import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** An edge of one partition, seen from outside. For one thread. */
final class Edge implements AutoCloseable {

    private final String topic;
    private final List<TopicPartition> partition;
    private final KafkaConsumer<byte[], byte[]> consumer;

    Edge(String kafka, String workflow, String edge) {
        topic = TopicNames.DEFAULT.edge(new WorkflowId(workflow), new EdgeId(edge));
        partition = List.of(new TopicPartition(topic, 0));
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partition);
    }

    String topic() {
        return topic;
    }

    /** Messages that were ever appended. */
    long end() {
        return consumer.endOffsets(partition).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Reads from here on. */
    KafkaConsumer<byte[], byte[]> fromEnd() {
        consumer.seekToEnd(partition);
        consumer.position(partition.get(0));
        return consumer;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
