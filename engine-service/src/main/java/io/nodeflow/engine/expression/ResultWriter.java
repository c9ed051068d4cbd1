package io.nodeflow.engine.expression;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.JsonValue;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.node.NodeLimits;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes what expressions give as JSON, without a tree in between: instants and durations as ISO-8601 text, bytes in base64.
 * What is more than an edge takes is given up while it is written: a small result may hold a large part many times.
 * Not thread-safe.
 */
public final class ResultWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final ByteArrayBuilder bytes = new ByteArrayBuilder(256);

    /** One result as a JSON document. */
    public byte[] write(Expression expression, MessageView view) throws UnprocessableException {
        bytes.reset();
        append(expression, view);
        return bytes.toByteArray();
    }

    /** What an expression gave, or a part of it, as a JSON document. */
    public byte[] write(Object result, Expression expression) throws UnprocessableException {
        bytes.reset();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            write(generator, result, expression);
        } catch (IOException e) {
            throw expression.failed(String.valueOf(e.getMessage()));
        }
        return bytes.toByteArray();
    }

    /**
     * An object with some of its members set; the bytes of the others stay what they are.
     *
     * @param parsed the object, with those of the members that are there already
     */
    public byte[] writeMembers(byte[] object, JsonValue parsed, List<SetMember> set, MessageView view)
            throws UnprocessableException {
        bytes.reset();
        boolean first = isAnyThere(parsed, set) ? appendOthers(object, set) : appendAll(object);
        for (SetMember member : set) {
            if (!first) {
                bytes.append(',');
            }
            first = false;
            bytes.write(member.prefix());
            append(member.expression(), view);
        }
        bytes.append('}');
        return bytes.toByteArray();
    }

    private static boolean isAnyThere(JsonValue parsed, List<SetMember> set) {
        for (SetMember member : set) {
            if (parsed.hasMember(member.name())) {
                return true;
            }
        }
        return false;
    }

    /** The object without its end; says whether it is empty. */
    private boolean appendAll(byte[] object) {
        int end = MemberBytes.lastBefore(object, object.length);
        int last = MemberBytes.lastBefore(object, end);
        bytes.write(object, 0, end);
        return object[last] == '{';
    }

    /** The members that are not set, without the object's end; says whether there are none. */
    private boolean appendOthers(byte[] object, List<SetMember> set) {
        boolean first = true;
        bytes.append('{');
        for (MemberBytes member : MemberBytes.of(object)) {
            if (set.stream().noneMatch(other -> other.name().equals(member.name()))) {
                if (!first) {
                    bytes.append(',');
                }
                first = false;
                bytes.write(object, member.start(), member.end() - member.start());
            }
        }
        return first;
    }

    private void append(Expression expression, MessageView view) throws UnprocessableException {
        Object result = expression.evaluate(view);
        if (result instanceof Long || result instanceof Boolean || isFinite(result)) {
            ascii(result.toString()); // which is their JSON
            return;
        }
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            write(generator, result, expression);
        } catch (IOException e) {
            throw expression.failed(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isFinite(Object result) {
        return result instanceof Double number && Double.isFinite(number);
    }

    private void ascii(String text) {
        for (int at = 0; at < text.length(); at++) {
            bytes.append(text.charAt(at));
        }
    }

    private void write(JsonGenerator generator, Object result, Expression expression)
            throws IOException, UnprocessableException {
        if (bytes.size() > NodeLimits.WRITTEN_BYTES) {
            throw new UnprocessableException(
                    DeadLetterCode.NOT_WRITABLE,
                    "the result has more than the " + NodeLimits.WRITTEN_BYTES + " bytes that an edge takes");
        }
        if (result instanceof String text) {
            generator.writeString(text);
        } else if (result instanceof Long number) {
            generator.writeNumber(number);
        } else if (result instanceof Double number) {
            if (!Double.isFinite(number)) {
                throw expression.failed("gave " + number + ", which JSON cannot say");
            }
            generator.writeNumber(number);
        } else if (result instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (result instanceof NullValue) {
            generator.writeNull();
        } else if (result instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName(String.valueOf(entry.getKey()));
                write(generator, entry.getValue(), expression);
            }
            generator.writeEndObject();
        } else if (result instanceof Iterable<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(generator, element, expression);
            }
            generator.writeEndArray();
        } else if (result instanceof UnsignedLong number) {
            generator.writeNumber(number.bigIntegerValue());
        } else if (result instanceof Instant || result instanceof Duration) {
            generator.writeString(result.toString());
        } else if (result instanceof CelByteString binary) {
            generator.writeBinary(binary.toByteArray());
        } else {
            throw expression.failed("gave a " + result.getClass().getSimpleName() + ", which has no JSON form");
        }
    }
}
