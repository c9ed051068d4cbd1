package io.nodeflow.engine.node.httpcall;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.expression.MemberBytes;
import io.nodeflow.engine.http.HttpProgram;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes a message's new value of the answer to it, without touching the bytes of either. */
record AnswerUse(Optional<String> into) implements HttpProgram.AnswerUse {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    @Override
    public byte[] result(Message message, byte[] answer) throws UnprocessableException {
        byte[] json = answer.length == 0 ? NULL : answer;
        requireJson(json);
        return into.isPresent() ? inserted(message, into.get(), json) : json;
    }

    private static void requireJson(byte[] answer) throws UnprocessableException {
        try {
            new MessageView(new Message(null, answer, new RecordHeaders(), 0)).parse();
        } catch (UnprocessableException e) {
            throw new UnprocessableException(DeadLetterCode.ANSWER_UNUSABLE, "the answer: " + e.getMessage());
        }
    }

    private static byte[] inserted(Message message, String member, byte[] json) throws UnprocessableException {
        if (!new MessageView(message).parse().isObject()) {
            throw new UnprocessableException(
                    DeadLetterCode.EXPRESSION_FAILED,
                    "the answer can only become member '" + member + "' of an object; the value is none");
        }
        byte[] bytes = Objects.requireNonNull(message.value());
        ByteArrayOutputStream merged = new ByteArrayOutputStream(bytes.length + json.length + member.length() + 8);
        merged.write('{');
        for (MemberBytes each : MemberBytes.of(bytes)) {
            if (!each.name().equals(member)) {
                merged.write(bytes, each.start(), each.end() - each.start());
                merged.write(',');
            }
        }
        merged.write('"');
        merged.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(member));
        merged.writeBytes(new byte[] {'"', ':'});
        merged.writeBytes(json);
        merged.write('}');
        return merged.toByteArray();
    }
}
