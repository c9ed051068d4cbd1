package io.nodeflow.gateway.select;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.nodeflow.gateway.message.EncodedMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Leaves only some fields in a value, each where it was, so that a view's paths lead to them as before. Goes by tokens: builds
 * no tree, and what is kept keeps its bytes. A value that is no object has no fields and stays as it is; so does an array on the
 * way, whose elements would otherwise move. Not thread-safe.
 */
final class Projection {

    /** The value was checked to be JSON before, and bounded by what an edge accepts. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .configure(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, false)
            .build();

    private final FieldTree fields;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);

    Projection(FieldTree fields) {
        this.fields = fields;
    }

    /** The message with nothing but the fields in its value. */
    EncodedMessage of(EncodedMessage message) {
        int value = message.valueFrom();
        byte[] json = message.json();
        if (value == 0) {
            return message;
        }
        try (JsonParser parser = FACTORY.createParser(json, value, json.length - 1 - value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return message;
            }
            out.reset();
            out.write(json, 0, value);
            object(parser, fields, json, value);
            out.write('}');
            return message.withJson(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("a value that was JSON before is none now", e);
        }
    }

    /** @param base where in the bytes the parser's input begins */
    private void object(JsonParser parser, FieldTree wanted, byte[] json, int base) throws IOException {
        out.write('{');
        boolean first = true;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            FieldTree member = wanted.member(parser.currentName());
            JsonToken token = parser.nextToken();
            int start = base + (int) parser.currentTokenLocation().getByteOffset();
            boolean goesOn = member != null && !member.isWhole() && token == JsonToken.START_OBJECT;
            if (!goesOn) {
                parser.skipChildren();
                parser.finishToken();
            }
            if (member == null || !goesOn && !member.isWhole() && token != JsonToken.START_ARRAY) {
                continue;
            }
            if (!first) {
                out.write(',');
            }
            first = false;
            out.write('"');
            out.writeBytes(member.quotedName());
            out.write('"');
            out.write(':');
            if (goesOn) {
                object(parser, member, json, base);
            } else {
                int end = base + (int) parser.currentLocation().getByteOffset();
                out.write(json, start, end - start);
            }
        }
        out.write('}');
    }
}
