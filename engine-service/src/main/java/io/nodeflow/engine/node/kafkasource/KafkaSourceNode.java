package io.nodeflow.engine.node.kafkasource;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.engine.node.Intake;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import io.nodeflow.engine.node.StreamNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads a topic; its records' timestamps become event times, and here is where they enter. */
record KafkaSourceNode(String topic, Duration back) implements StreamNode {

    @Override
    public List<String> inputPorts() {
        return List.of();
    }

    @Override
    public Intake intake() {
        return new Intake.Topic(topic, back);
    }

    @Override
    public NodeProgram newProgram() {
        return new NodeProgram() {

            private @SuppressWarnings("NullAway.Init") Output output;

            @Override
            public void open(NodeContext context) {
                output = context.output("output");
            }

            @Override
            public void process(Message message) {
                if (MessageHeaders.origin(message.headers()).isEmpty()) {
                    MessageHeaders.putOrigin(message.headers(), MessageHeaders.epochMicros(Instant.now()));
                }
                output.send(message.key(), message.value());
            }
        };
    }
}
