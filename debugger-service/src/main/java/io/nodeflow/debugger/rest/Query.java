package io.nodeflow.debugger.rest;

import io.nodeflow.contracts.problem.Finding;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads query parameters and collects what is wrong with them; findings point to {@code ?name}. */
public final class Query {

    private final List<Finding> findings = new ArrayList<>();

    /** A whole number from 1, or the default when absent. */
    public int limit(@Nullable String text, int standard, int most) {
        if (text == null) {
            return standard;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, as a number out of range is
        }
        add("limit", "illegal-limit", "'" + text + "' is not a whole number from 1 to " + most);
        return standard;
    }

    /** ISO-8601 or epoch milliseconds. */
    public Optional<Instant> instant(String name, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Instant> instant = instant(text);
        if (instant.isEmpty()) {
            add(
                    name,
                    "illegal-time",
                    "'" + text + "' is neither ISO-8601, like 2026-01-31T12:00:00Z, nor epoch milliseconds");
        }
        return instant;
    }

    /** An instant within the years that a message can come from, as ISO-8601 or epoch milliseconds; empty when it is none. */
    public static Optional<Instant> instant(String text) {
        try {
            Instant instant =
                    text.matches("\\d{1,18}") ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
            return instant.isBefore(Instant.EPOCH) || instant.isAfter(Instant.parse("9999-12-31T23:59:59Z"))
                    ? Optional.empty()
                    : Optional.of(instant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public void add(String parameter, String code, String message) {
        findings.add(new Finding("?" + parameter, code, message));
    }

    /**
     * @throws Refusal when something was wrong
     */
    public void refuseIfWrong() {
        if (!findings.isEmpty()) {
            throw Refusal.invalid(findings);
        }
    }
}
