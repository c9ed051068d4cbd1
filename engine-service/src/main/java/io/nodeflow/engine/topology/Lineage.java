package io.nodeflow.engine.topology;

import io.nodeflow.engine.metrics.NodeMeter;
import io.nodeflow.engine.metrics.PositionMeter;
import io.nodeflow.engine.record.LineageHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Completes the lineage of a task's messages, and keeps how far the task is.
 */
final class Lineage {

    private final UnaryOperator<String> topicIds;
    private final NodeMeter meter;
    private final Map<String, Input> inputs = new HashMap<>();

    private record Input(String idPrefix, PositionMeter position) {}

    Lineage(UnaryOperator<String> topicIds, NodeMeter meter) {
        this.topicIds = topicIds;
        this.meter = meter;
    }

    void complete(Record<byte[], byte[]> record, RecordMetadata position) {
        LineageHeaders.complete(record.headers(), input(position).idPrefix(), position.offset(), record.timestamp());
    }

    void processed(RecordMetadata position) {
        input(position).position().processed(position.offset());
    }

    void close() {
        inputs.values().forEach(input -> input.position().close());
    }

    /** A task reads one partition of each of its topics. */
    private Input input(RecordMetadata position) {
        Input input = inputs.get(position.topic());
        if (input == null) {
            input = new Input(
                    topicIds.apply(position.topic()) + "-" + position.partition() + "-",
                    meter.position(new TopicPartition(position.topic(), position.partition())));
            inputs.put(position.topic(), input);
        }
        return input;
    }
}
