package io.nodeflow.engine.http;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.engine.node.CallFailedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what may go better another time from what will not. */
final class AnswerStatus {

    private static final Set<Integer> FOR_NOW = Set.of(408, 425, 429);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int LONGEST_QUOTE = 200;

    private AnswerStatus() {}

    static CallFailedException failure(HttpRequest request, HttpClientResponse response, Buffer body) {
        int status = response.statusCode();
        String message = request.method() + " " + request.url().withoutQuery() + " answered " + status + quote(body);
        return status >= 500 || FOR_NOW.contains(status)
                ? CallFailedException.forNow(message, notBefore(response.getHeader("retry-after"), Instant.now()))
                : CallFailedException.forGood(DeadLetterCode.CALL_REJECTED, message);
    }

    /** What {@code Retry-After} asks for: seconds or a date; nothing when it makes no sense. */
    static Duration notBefore(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return Duration.ZERO;
        }
        Duration asked;
        try {
            asked = retryAfter.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    private static String quote(Buffer body) {
        String text = body.getString(0, Math.min(LONGEST_QUOTE, body.length()), StandardCharsets.UTF_8.name());
        return text.isBlank() ? "" : ": " + text.strip();
    }
}
