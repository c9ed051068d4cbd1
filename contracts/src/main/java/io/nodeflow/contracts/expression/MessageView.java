package io.nodeflow.contracts.expression;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelVariableResolver;
import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A message as expressions see it. The value is parsed once, and only when an expression looks into it. One for each message;
 * not thread-safe.
 */
public final class MessageView implements CelVariableResolver {

    static final String VALUE = "value";
    static final String KEY = "key";
    static final String HEADERS = "headers";
    static final String TIMESTAMP = "timestamp";

    private final Message message;
    private final Object key;
    private @Nullable JsonValue value;
    /** The members that were parsed; null for all. */
    private @Nullable Members parsed;

    /**
     * @throws UnprocessableException when the key is not UTF-8: whoever looks into messages needs keys that are text
     */
    public MessageView(Message message) throws UnprocessableException {
        this.message = message;
        this.key = message.key() == null ? NullValue.NULL_VALUE : decode(message.key());
    }

    /** The whole value, parsed. */
    public JsonValue parse() throws UnprocessableException {
        return parse(null);
    }

    /**
     * The parsed value. Whoever will evaluate several expressions asks first for all that they look at, so that the value is
     * parsed once.
     *
     * @param wanted members of a top-level object that are looked at; null for the whole value
     */
    public JsonValue parse(@Nullable Members wanted) throws UnprocessableException {
        JsonValue known = value;
        if (known == null || parsed != null && (wanted == null || !parsed.containAll(wanted))) {
            parsed = known == null ? wanted : null;
            known = JsonValue.parse(message.value(), parsed);
            value = known;
        }
        return known;
    }

    @Override
    public Optional<Object> find(String name) {
        return switch (name) {
            case VALUE -> value == null ? Optional.empty() : Optional.of(value.root());
            case KEY -> Optional.of(key);
            case HEADERS -> Optional.of(headers());
            case TIMESTAMP -> Optional.of(Instant.ofEpochMilli(message.eventTime()));
            default -> Optional.empty();
        };
    }

    /** As text; of several with one name the last. */
    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        for (Header header : message.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return headers;
    }

    private static String decode(byte[] key) throws UnprocessableException {
        String text = new String(key, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            // Either the key holds that very character, or something in it could not be decoded.
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key));
            } catch (CharacterCodingException e) {
                throw new UnprocessableException(DeadLetterCode.KEY_NOT_UTF8, "the key is not UTF-8");
            }
        }
        return text;
    }
}
