package io.nodeflow.engine.expression;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Where a member of a top-level object lies in the object's bytes, from the quote of its name to the end of its value. */
public record MemberBytes(String name, int start, int end) {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .configure(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, false)
            .build();

    /** The members of an object that was parsed before. */
    public static List<MemberBytes> of(byte[] object) {
        List<MemberBytes> members = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(object)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                int start = (int) parser.currentTokenLocation().getByteOffset();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING) {
                    parser.finishToken();
                } else {
                    parser.skipChildren();
                }
                members.add(new MemberBytes(
                        name, start, (int) parser.currentLocation().getByteOffset()));
            }
            return members;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The place of the last byte before {@code end} that is no white space. */
    static int lastBefore(byte[] json, int end) {
        int at = end - 1;
        while (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t') {
            at--;
        }
        return at;
    }
}
