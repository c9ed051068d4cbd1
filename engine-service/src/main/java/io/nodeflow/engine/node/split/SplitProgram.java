package io.nodeflow.engine.node.split;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.expression.ResultWriter;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import io.nodeflow.engine.node.PartHeaders;

/** Sends the elements in their order, with the key of the whole. */
final class SplitProgram implements NodeProgram {

    private final Expression array;
    private final ResultWriter writer = new ResultWriter();
    private @SuppressWarnings("NullAway.Init") NodeContext context;
    private @SuppressWarnings("NullAway.Init") Output output;

    SplitProgram(Expression array) {
        this.array = array;
    }

    @Override
    public void open(NodeContext nodeContext) {
        context = nodeContext;
        output = nodeContext.output("output");
    }

    @Override
    public void process(Message message) throws UnprocessableException {
        if (!(array.evaluate(new MessageView(message)) instanceof Iterable<?> elements)) {
            throw array.failed("gave no array");
        }
        int part = 0;
        for (Object element : elements) {
            output.send(
                    message.key(), writer.write(element, array), PartHeaders.of(message, part++), message.timestamp());
        }
        if (part == 0) {
            context.dropped("empty");
        }
    }
}
