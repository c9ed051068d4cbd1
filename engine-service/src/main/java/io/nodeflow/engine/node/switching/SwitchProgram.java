package io.nodeflow.engine.node.switching;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries the cases in order and sends on the very bytes by the first that holds. */
final class SwitchProgram implements NodeProgram {

    private final SwitchNode node;
    private @SuppressWarnings("NullAway.Init") NodeContext context;
    private List<Branch> branches = List.of();
    private @Nullable Output otherwise;

    private record Branch(Expression when, Output output) {}

    SwitchProgram(SwitchNode node) {
        this.node = node;
    }

    @Override
    public void open(NodeContext nodeContext) {
        context = nodeContext;
        branches = node.cases().stream()
                .map(each -> new Branch(each.when(), nodeContext.output(each.port())))
                .toList();
        otherwise = node.otherwise().map(nodeContext::output).orElse(null);
    }

    @Override
    public void process(Message message) throws UnprocessableException {
        MessageView view = new MessageView(message);
        Output output = otherwise;
        for (Branch branch : branches) {
            if (branch.when().test(view)) {
                output = branch.output();
                break;
            }
        }
        if (output == null) {
            context.dropped("no-case");
        } else if (!output.isConnected()) {
            context.dropped("unconnected-port");
        } else {
            output.send(message.key(), message.value());
        }
    }
}
