package io.nodeflow.gateway.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.gateway.ingest.IngestException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One walk over the tokens of a value: that it is exactly one JSON value in UTF-8, and what stands where its key and time are
 * pointed to.
 *
 * @param key null when the value has none there
 * @param time null when the value has none there
 */
record ValueScan(@Nullable String key, @Nullable Instant time) {

    /** Deeper nesting than any viewer or expression will handle. */
    static final int MAX_DEPTH = 500;

    private static final JsonFactory JSON = JsonFactory.builder()
            // Otherwise UTF-16 passes for JSON here, and for garbage everywhere after.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    /**
     * @throws IngestException of reason {@code MALFORMED}, saying what is wrong
     */
    static ValueScan of(byte[] json, @Nullable JsonPointer key, @Nullable JsonPointer time) {
        requireUtf8(json);
        try (JsonParser parser = JSON.createParser(json)) {
            return walk(parser, key == null ? null : new PointerScan(key), time == null ? null : new PointerScan(time));
        } catch (JsonProcessingException e) {
            throw malformed(Json.describe(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ValueScan walk(JsonParser parser, @Nullable PointerScan key, @Nullable PointerScan time)
            throws IOException {
        String foundKey = null;
        String foundTime = null;
        int depth = 0;
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw malformed("there is no JSON value");
        }
        do {
            if (token.isStructEnd()) {
                depth--;
                leave(key, depth);
                leave(time, depth);
            } else if (token != JsonToken.FIELD_NAME && (key != null || time != null)) {
                JsonStreamContext around =
                        token.isStructStart() ? parser.getParsingContext().getParent() : parser.getParsingContext();
                if (key != null && key.isAt(around, depth)) {
                    foundKey = text("key", token, parser);
                }
                if (time != null && time.isAt(around, depth)) {
                    foundTime = text("time", token, parser);
                }
                if (token.isStructStart()) {
                    enter(key, around, depth);
                    enter(time, around, depth);
                }
            }
            if (token.isStructStart()) {
                depth++;
            }
            token = parser.nextToken();
            if (depth == 0 && token != null) {
                throw malformed("something follows the JSON value");
            }
        } while (token != null);
        return new ValueScan(foundKey, foundTime == null ? null : EventTime.parse(foundTime));
    }

    private static void enter(@Nullable PointerScan scan, JsonStreamContext around, int depth) {
        if (scan != null) {
            scan.enter(around, depth);
        }
    }

    private static void leave(@Nullable PointerScan scan, int depth) {
        if (scan != null) {
            scan.leave(depth);
        }
    }

    private static @Nullable String text(String what, JsonToken token, JsonParser parser) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!token.isScalarValue()) {
            throw malformed(
                    "the ingest node's " + what + " points to an object or array; it must be a string or number");
        }
        return parser.getText();
    }

    private static void requireUtf8(byte[] json) {
        for (byte next : json) {
            if (next < 0) {
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
                } catch (CharacterCodingException e) {
                    throw malformed("the text is not UTF-8: " + e.getMessage());
                }
                return;
            }
        }
    }

    private static IngestException malformed(String what) {
        return new IngestException(Reason.MALFORMED, what);
    }
}
