package io.nodeflow.engine.external;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a node goes on with less: after three failed attempts it makes half as many calls at the same time, until half a minute
 * has passed without any. (The rules of the suite's ancestor, whose batches are here the calls under way.) Thread-safe.
 */
final class Degradation {

    private static final int ERRORS = 3;
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final LongSupplier nanoTime;
    private int errors;
    private long last;

    Degradation(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void failed() {
        errors = isQuiet() ? 1 : errors + 1;
        last = nanoTime.getAsLong();
    }

    synchronized boolean isDegraded() {
        return errors >= ERRORS && !isQuiet();
    }

    /** How many of so many calls may be under way. */
    int share(int concurrency) {
        return isDegraded() ? Math.max(1, concurrency / 2) : concurrency;
    }

    private boolean isQuiet() {
        return errors == 0 || nanoTime.getAsLong() - last > QUIET.toNanos();
    }
}
