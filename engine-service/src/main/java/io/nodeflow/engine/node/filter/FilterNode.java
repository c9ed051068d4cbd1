package io.nodeflow.engine.node.filter;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.StatelessProgram;
import io.nodeflow.engine.node.StreamNode;

/** Sends on the very bytes of the messages that the condition holds for. */
record FilterNode(Expression where) implements StreamNode {

    @Override
    public NodeProgram newProgram() {
        return new StatelessProgram((message, output) -> {
            if (where.test(new MessageView(message))) {
                output.send(message.key(), message.value());
            }
        });
    }
}
