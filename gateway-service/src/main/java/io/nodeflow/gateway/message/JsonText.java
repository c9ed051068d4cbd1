package io.nodeflow.gateway.message;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Tells whether bytes are one JSON value in UTF-8, so that they can be copied into a frame as they are. Looks at tokens only
 * and builds nothing.
 *
 * <p>The bytes are decoded strictly first, since broken UTF-8 may stand within strings,
 * and one such byte makes a browser close its WebSocket. Not thread-safe.
 */
final class JsonText {

    /** Deeper nesting is legal JSON, but many a client's parser gives up on it. */
    private static final int MAX_DEPTH = 1000;

    private final JsonScan scan = new JsonScan(MAX_DEPTH);
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer chars = CharBuffer.allocate(4 * 1024);

    /** Whether the bytes are exactly one JSON value. */
    boolean isJson(byte[] bytes) {
        return isUtf8(bytes) && scan.isOneValue(bytes);
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

    private boolean isUtf8(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        decoder.reset();
        while (true) {
            chars.clear();
            CoderResult decoded = decoder.decode(in, chars, true);
            if (decoded.isError()) {
                return false;
            }
            if (decoded.isUnderflow()) {
                return true;
            }
        }
    }
}
