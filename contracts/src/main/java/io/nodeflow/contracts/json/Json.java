package io.nodeflow.contracts.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * JSON as the suite writes and reads it: instants and durations as ISO-8601 text, absent optional fields left out, unknown
 * fields of records ignored so that an older service reads what a newer one wrote.
 *
 * <p>Thread-safe. The mapper is shared and must not be reconfigured; {@link ObjectMapper#copy()} it instead.
 */
public final class Json {

    public static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** How Jackson names a place of a source that it does not show. */
    private static final Pattern PLACE = Pattern.compile("\\[Source: [^\\]]*; line: (\\d+), column: (\\d+)]");
    /** Where in Jackson a bound is set, which is nothing to who exceeded it. */
    private static final Pattern SETTING = Pattern.compile(", from `[^`]*`");

    private Json() {}

    /** Encodes a contract record as UTF-8 JSON. */
    public static byte[] encode(Object record) {
        try {
            return MAPPER.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(record.getClass().getName() + " has no JSON form", e);
        }
    }

    /**
     * Decodes a contract record.
     *
     * @throws MalformedRecordException when the bytes are no JSON, {@code null}, or not of that type's shape
     */
    public static <T> T decode(byte[] json, Class<T> type) throws MalformedRecordException {
        T record;
        try {
            record = MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw new MalformedRecordException(type, e);
        }
        if (record == null) {
            throw new MalformedRecordException(type, "it is null");
        }
        return record;
    }

    /** What is wrong with a text that could not be read, for who wrote it, and where: {@code … (line 1, column 9)}. */
    public static String describe(IOException problem) {
        if (!(problem instanceof JsonProcessingException parsing)) {
            return String.valueOf(problem.getMessage());
        }
        String message = SETTING.matcher(PLACE.matcher(String.valueOf(parsing.getOriginalMessage()))
                        .replaceAll("line $1, column $2"))
                .replaceAll("");
        JsonLocation at = parsing.getLocation();
        return at == null ? message : message + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
