package io.nodeflow.engine.node.kafkasink;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import io.nodeflow.engine.node.StreamNode;
import java.util.List;
import java.util.Map;

/** Writes messages as they are to a topic of the user's. */
record KafkaSinkNode(String topic) implements StreamNode {

    private static final String OUTPUT = "topic";

    @Override
    public List<String> outputPorts() {
        return List.of();
    }

    @Override
    public Map<String, String> topics() {
        return Map.of(OUTPUT, topic);
    }

    @Override
    public List<String> userTopics() {
        return List.of(topic);
    }

    @Override
    public NodeProgram newProgram() {
        return new NodeProgram() {

            private @SuppressWarnings("NullAway.Init") Output output;

            @Override
            public void open(NodeContext context) {
                output = context.output(OUTPUT);
            }

            @Override
            public void process(Message message) {
                output.send(message.key(), message.value());
            }
        };
    }
}
