package io.nodeflow.engine.node.kafkasource;

import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.Intake;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import io.nodeflow.engine.node.TopicField;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The node type {@code kafka-source}. */
public final class KafkaSourceType implements NodeType {

    @Override
    public String name() {
        return "kafka-source";
    }

    @Override
    public String description() {
        return "Reads a topic that is not an edge.";
    }

    @Override
    public List<String> inputPorts() {
        return List.of();
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        String topic = TopicField.read(config);
        if (TopicField.isInternal(topic, scope.names())) {
            config.finding(
                    "topic",
                    "reserved-topic",
                    "'" + topic + "' goes with a workflow, and this one would fail with it; take a topic of your own,"
                            + " or one of the suite's such as " + scope.names().system(SystemTopic.METRICS));
        } else if (!topic.isEmpty() && !scope.existingTopics().contains(topic)) {
            config.finding("topic", "unknown-topic", "Kafka has no topic '" + topic + "'; create it first");
        }
        Duration back = config.text("from", Integer.MAX_VALUE)
                .map(text -> back(config, text))
                .orElse(Duration.ZERO);
        return new KafkaSourceNode(topic, back);
    }

    private static Duration back(Fields config, String text) {
        if (text.equals("latest")) {
            return Duration.ZERO;
        }
        if (text.equals("earliest")) {
            return Intake.Topic.ALL;
        }
        try {
            Duration back = Duration.parse(text);
            if (!back.isNegative() && back.toMillis() >= 0) {
                return back;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // as for one that is negative
        }
        config.finding(
                "from", "wrong-type", "must be earliest, latest or an ISO-8601 duration to go back, such as PT1H");
        return Duration.ZERO;
    }
}
