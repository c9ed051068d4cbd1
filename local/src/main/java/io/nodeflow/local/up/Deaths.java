package io.nodeflow.local.up;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The deaths of one part: how long to wait before the next start, and when to give up. The wait doubles from half a second
 * to eight with each death within the last minute; the fifth is one too many. Not thread-safe.
 */
final class Deaths {

    static final int TOO_MANY = 5;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);

    private final InstantSource clock;
    private final Deque<Instant> recent = new ArrayDeque<>();

    Deaths(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts a death that happened now. */
    void add() {
        Instant now = clock.instant();
        recent.addLast(now);
        recent.removeIf(death -> death.isBefore(now.minus(WINDOW)));
    }

    /** Whether there is no use in another start. */
    boolean areTooMany() {
        return recent.size() >= TOO_MANY;
    }

    /** The wait before the next start. */
    Duration backoff() {
        return FIRST_BACKOFF.multipliedBy(1L << Math.max(0, recent.size() - 1));
    }
}
