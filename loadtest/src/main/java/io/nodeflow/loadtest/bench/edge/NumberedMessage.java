package io.nodeflow.loadtest.bench.edge;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a bench's message says.
 *
 * @param sequence counted from 0
 * @param intendedNanos when it was meant to be sent, on the run's clock
 */
public record NumberedMessage(long sequence, long intendedNanos) {

    private static final String END = "\"}";

    /** Its JSON, padded to that many bytes. */
    public byte[] json(int size) {
        byte[] start = ("{\"sequence\":" + sequence + ",\"intended\":" + intendedNanos + ",\"padding\":\"")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] json = Arrays.copyOf(start, Math.max(size, start.length + END.length()));
        Arrays.fill(json, start.length, json.length - END.length(), (byte) 'x');
        json[json.length - 2] = '"';
        json[json.length - 1] = '}';
        return json;
    }

    /** Reads it back. */
    public static NumberedMessage of(JsonNode value) {
        return new NumberedMessage(
                value.path("sequence").asLong(), value.path("intended").asLong());
    }
}
