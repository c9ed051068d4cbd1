package io.nodeflow.engine.expression;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.JsonValue;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.UnprocessableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Writes what expressions give as JSON, without a tree in between: instants and durations as ISO-8601 text, bytes in base64.
 * Not thread-safe.
 */
public final class ResultWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

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

    /** The value with some of its members set; the other members' bytes stay what they are. */
    public byte[] writeMembers(byte[] value, JsonValue parsed, Map<String, Expression> set, MessageView view)
            throws UnprocessableException {
        bytes.reset();
        bytes.write('{');
        for (JsonValue.Member member : parsed.members()) {
            if (!set.containsKey(member.name())) {
                name(member.name());
                bytes.write(value, member.start(), member.end() - member.start());
            }
        }
        for (Map.Entry<String, Expression> member : set.entrySet()) {
            name(member.getKey());
            append(member.getValue(), view);
        }
        bytes.write('}');
        return bytes.toByteArray();
    }

    private void name(String name) {
        if (bytes.size() > 1) {
            bytes.write(',');
        }
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            generator.writeString(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.write(':');
    }

    private void append(Expression expression, MessageView view) throws UnprocessableException {
        Object result = expression.evaluate(view);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            write(generator, result, expression);
        } catch (IOException e) {
            throw expression.failed(String.valueOf(e.getMessage()));
        }
    }

    private static void write(JsonGenerator generator, Object result, Expression expression)
            throws IOException, UnprocessableException {
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
