package io.nodeflow.gateway.ingest;

import io.nodeflow.gateway.ingest.IngestException.Reason;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the query and headers of a request say of all its messages. */
record IngestOptions(
        @Nullable String key,
        @Nullable Instant time,
        @Nullable Integer priority,
        boolean lines) {

    private static final Set<String> LINES =
            Set.of("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines");
    private static final Set<String> KNOWN = Set.of("key", "time", "priority");

    /**
     * @throws IngestException when a parameter is unknown or nonsense, or the body is of a kind that is not taken
     */
    static IngestOptions of(MultiMap query, MultiMap headers) {
        for (String name : query.names()) {
            if (!KNOWN.contains(name)) {
                throw new IngestException(
                        Reason.MALFORMED, "unknown query parameter '" + name + "'; known are key, time and priority");
            }
        }
        String encoding = headers.get("content-encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new IngestException(
                    Reason.UNSUPPORTED_TYPE, "content-encoding " + encoding + " is not taken; send the body as it is");
        }
        String time = query.get("time");
        return new IngestOptions(
                query.get("key"),
                time == null ? null : EventTime.parse(time),
                priority(query.get("priority")),
                isLines(headers.get("content-type")));
    }

    IngestMessage message(byte[] value) {
        return new IngestMessage(key, value, time, priority);
    }

    private static @Nullable Integer priority(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.length() != 1 || text.charAt(0) < '0' || text.charAt(0) > '9') {
            throw new IngestException(Reason.MALFORMED, "priority '" + text + "' is not 0 to 9");
        }
        return text.charAt(0) - '0';
    }

    private static boolean isLines(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        String type = parts[0].trim();
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].trim().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                throw new IngestException(Reason.UNSUPPORTED_TYPE, parameter + " is not taken; JSON is UTF-8");
            }
        }
        if (LINES.contains(type)) {
            return true;
        }
        if (type.equals("application/json") || type.equals("text/plain") || type.endsWith("+json")) {
            return false;
        }
        throw new IngestException(
                Reason.UNSUPPORTED_TYPE,
                "content-type " + type + " is not taken; send application/json or application/x-ndjson");
    }
}
