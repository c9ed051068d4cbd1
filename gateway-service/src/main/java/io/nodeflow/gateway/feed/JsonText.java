package io.nodeflow.gateway.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Tells whether bytes are one JSON value in UTF-8, so that they can be copied into a frame as they are. Looks at tokens only
 * and builds nothing.
 *
 * <p>The bytes are decoded strictly first, since a parser of bytes guesses other encodings and lets broken UTF-8 in strings
 * pass, and one such byte makes a browser close its WebSocket. Not thread-safe.
 */
final class JsonText {

    /** Deeper nesting is legal JSON, but many a client's parser gives up on it. */
    private static final int MAX_DEPTH = 1000;

    private static final int KEPT_CHARS = 64 * 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private CharBuffer chars = CharBuffer.allocate(4 * 1024);

    /** Whether the bytes are exactly one JSON value. */
    boolean isJson(byte[] bytes) {
        if (bytes.length == 0 || !decode(bytes)) {
            return false;
        }
        try (JsonParser parser = FACTORY.createParser(chars.array(), 0, chars.position())) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        } finally {
            if (chars.capacity() > KEPT_CHARS) {
                chars = CharBuffer.allocate(KEPT_CHARS);
            }
        }
    }

    /** The text that the bytes are, or null when they are not UTF-8. */
    @org.jspecify.annotations.Nullable
    String text(byte[] bytes) {
        try {
            return decoder.reset().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private boolean decode(byte[] bytes) {
        if (chars.capacity() < bytes.length) {
            chars = CharBuffer.allocate(bytes.length);
        }
        chars.clear();
        decoder.reset();
        return !decoder.decode(ByteBuffer.wrap(bytes), chars, true).isError()
                && !decoder.flush(chars).isError();
    }
}
