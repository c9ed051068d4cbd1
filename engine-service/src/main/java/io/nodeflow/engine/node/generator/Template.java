package io.nodeflow.engine.node.generator;

import java.nio.charset.StandardCharsets;

/**
 * Writes the values, without a tree in between.
 *
 * @param size bytes that a value is padded to; one that has more anyway stays
 */
record Template(Pattern pattern, Pace pace, int size) {

    private static final String PADDING = ",\"padding\":\"";
    private static final double DECIMALS = 1_000;

    byte[] value(long sequence) {
        StringBuilder json = new StringBuilder(Math.max(size, 80)).append("{\"value\":");
        if (pattern == Pattern.SEQUENTIAL) {
            json.append(sequence);
        } else {
            json.append(Math.round(pattern.value(sequence, pace.seconds(sequence)) * DECIMALS) / DECIMALS);
        }
        json.append(",\"sequence\":")
                .append(sequence)
                .append(",\"pattern\":\"")
                .append(pattern.wireForm())
                .append('"');
        int missing = size - json.length() - 1;
        if (missing > PADDING.length()) {
            json.append(PADDING)
                    .append("x".repeat(missing - PADDING.length() - 1))
                    .append('"');
        } else if (missing > 0) {
            json.append(" ".repeat(missing));
        }
        return json.append('}').toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
