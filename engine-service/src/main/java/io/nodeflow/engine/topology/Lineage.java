package io.nodeflow.engine.topology;

import io.nodeflow.engine.flow.PartitionIntake;
import io.nodeflow.engine.record.LineageHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The partitions that a task reads, one of each of its topics, and the lineage of what comes in by each.
 */
final class Lineage {

    private final Map<String, Input> inputs = new HashMap<>();

    /** One partition. */
    record Input(String idPrefix, PartitionIntake intake) {

        void complete(Record<byte[], byte[]> record, long offset) {
            LineageHeaders.complete(record.headers(), idPrefix, offset, record.timestamp());
        }
    }

    Lineage(NodeSite site, int partition) {
        for (String topic : site.inputs()) {
            inputs.put(
                    topic,
                    new Input(
                            site.context().topicIds().apply(topic) + "-" + partition + "-",
                            site.context().flow().intake(new TopicPartition(topic, partition))));
        }
    }

    Input of(String topic) {
        return Objects.requireNonNull(inputs.get(topic), topic);
    }

    void close() {
        inputs.values().forEach(input -> input.intake().close());
    }
}
