package io.nodeflow.engine.node.merge;

import io.nodeflow.engine.message.Message;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import io.nodeflow.engine.node.StreamNode;
import java.util.List;

/** Sends on whatever comes, as it is. */
record MergeNode() implements StreamNode {

    @Override
    public List<String> inputPorts() {
        return List.of("input");
    }

    @Override
    public List<String> outputPorts() {
        return List.of("output");
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
                output.send(message.key(), message.value());
            }
        };
    }
}
