package io.nodeflow.engine.node.keyby;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.StatelessProgram;
import io.nodeflow.engine.node.StreamNode;

/** Sends on the very bytes of the value under another key. */
record KeyByNode(Expression key) implements StreamNode {

    @Override
    public NodeProgram newProgram() {
        return new StatelessProgram((message, output) -> {
            String text = key.text(new MessageView(message));
            output.send(text == null ? null : text.getBytes(UTF_8), message.value());
        });
    }
}
