package io.nodeflow.engine.node.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Two values put together, their bytes as they are. */
final class Pair {

    private static final byte[] BEGINNING = "{\"left\":".getBytes(UTF_8);
    private static final byte[] MIDDLE = ",\"right\":".getBytes(UTF_8);
    private static final byte[] NOTHING = "null".getBytes(UTF_8);

    private Pair() {}

    /** The value of a message, if it is JSON and so can be a part of a pair. */
    static byte[] half(Message message) throws UnprocessableException {
        new MessageView(message).parse();
        byte[] value = message.value();
        return value == null ? NOTHING : value;
    }

    static byte[] of(byte @Nullable [] left, byte @Nullable [] right) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(BEGINNING);
        bytes.writeBytes(left == null ? NOTHING : left);
        bytes.writeBytes(MIDDLE);
        bytes.writeBytes(right == null ? NOTHING : right);
        bytes.write('}');
        return bytes.toByteArray();
    }
}
