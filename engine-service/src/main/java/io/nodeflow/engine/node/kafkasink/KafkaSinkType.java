package io.nodeflow.engine.node.kafkasink;

import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import io.nodeflow.engine.node.TopicField;
import java.util.List;

/** The node type {@code kafka-sink}. */
public final class KafkaSinkType implements NodeType {

    @Override
    public String name() {
        return "kafka-sink";
    }

    @Override
    public String description() {
        return "Writes a topic that is not an edge.";
    }

    @Override
    public List<String> outputPorts() {
        return List.of();
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        String topic = TopicField.read(config);
        if (TopicField.isOwn(topic, scope.names())) {
            config.finding(
                    "topic", "reserved-topic", "'" + topic + "' is the suite's own; take a topic of another name");
        }
        return new KafkaSinkNode(topic);
    }
}
