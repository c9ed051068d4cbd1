package io.nodeflow.engine.node.httpcall;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.nodeflow.contracts.expression.Members;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.expression.MemberBytes;
import io.nodeflow.engine.http.HttpProgram;
import io.nodeflow.engine.node.CallFailedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes a message's new value of the answer to it, without touching the JSON of either. */
record AnswerUse(Optional<String> into) implements HttpProgram.AnswerUse {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    /** The whole of an answer is checked, and nothing of it is looked at. */
    private static final Members NO_MEMBERS = Members.of(Set.of());

    @Override
    public byte[] usable(byte[] answer) throws CallFailedException {
        byte[] content = withoutMark(answer);
        byte[] json = content.length == 0 ? NULL : content;
        try {
            new MessageView(new Message(null, json, new RecordHeaders(), 0)).parse(NO_MEMBERS);
        } catch (UnprocessableException e) {
            throw CallFailedException.forGood(DeadLetterCode.ANSWER_UNUSABLE, "the answer: " + e.getMessage());
        }
        return json;
    }

    /** RFC 8259 lets readers pass over a byte order mark, and some servers send one; in the middle of a value it is none. */
    private static byte[] withoutMark(byte[] answer) {
        int length = BYTE_ORDER_MARK.length;
        return answer.length >= length && Arrays.equals(answer, 0, length, BYTE_ORDER_MARK, 0, length)
                ? Arrays.copyOfRange(answer, length, answer.length)
                : answer;
    }

    @Override
    public byte[] result(Message message, byte[] json) throws UnprocessableException {
        return into.isPresent() ? inserted(message, into.get(), json) : json;
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
