package io.nodeflow.example.reverse;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.StatelessProgram;
import io.nodeflow.engine.node.StreamNode;

/** Sends the text backwards as the value. */
record ReverseNode(Expression text) implements StreamNode {

    @Override
    public NodeProgram newProgram() {
        return new StatelessProgram((message, output) -> {
            String forwards = text.text(new MessageView(message));
            if (forwards == null) {
                throw text.failed("gave null, which has no other way around");
            }
            output.send(
                    message.key(),
                    Json.encode(new StringBuilder(forwards).reverse().toString()));
        });
    }
}
