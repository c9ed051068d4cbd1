package io.nodeflow.engine.node.filter;

import io.nodeflow.engine.expression.Expression;
import io.nodeflow.engine.expression.MessageView;
import io.nodeflow.engine.message.Message;
import io.nodeflow.engine.message.UnprocessableException;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import io.nodeflow.engine.node.StreamNode;
import java.util.List;

/** Sends on the very bytes of the messages that the condition holds for. */
record FilterNode(Expression where) implements StreamNode {

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
            public void process(Message message) throws UnprocessableException {
                if (where.test(new MessageView(message))) {
                    output.send(message.key(), message.value());
                }
            }
        };
    }
}
