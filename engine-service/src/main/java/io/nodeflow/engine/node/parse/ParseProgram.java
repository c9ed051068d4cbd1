package io.nodeflow.engine.node.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import io.nodeflow.engine.node.PartHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the text of each message. One of several values sends each as a part of the whole. */
final class ParseProgram implements NodeProgram {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final TextFormat format;
    private final @Nullable Expression text;
    private @SuppressWarnings("NullAway.Init") NodeContext context;
    private @SuppressWarnings("NullAway.Init") Output output;

    ParseProgram(ParseNode node) {
        this.format = node.format();
        this.text = node.text().orElse(null);
    }

    @Override
    public void open(NodeContext nodeContext) {
        context = nodeContext;
        output = nodeContext.output("output");
    }

    @Override
    public void process(Message message) throws UnprocessableException {
        List<byte[]> values = format.read(withoutMark(text(message)));
        if (format instanceof JsonText) {
            output.send(message.key(), values.get(0));
            return;
        }
        for (int part = 0; part < values.size(); part++) {
            output.send(message.key(), values.get(part), PartHeaders.of(message, part), message.timestamp());
        }
        if (values.isEmpty()) {
            context.dropped("empty");
        }
    }

    private String text(Message message) throws UnprocessableException {
        if (text != null) {
            String found = text.text(new MessageView(message));
            if (found == null) {
                throw text.failed("gave null, not text");
            }
            return found;
        }
        byte[] value = message.value();
        try {
            return value == null
                    ? ""
                    : UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        } catch (CharacterCodingException e) {
            throw new UnprocessableException(DeadLetterCode.NOT_TEXT, "the value is not UTF-8");
        }
    }

    /** Text often begins with the byte order mark of the file that it was, which is no part of it. */
    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
