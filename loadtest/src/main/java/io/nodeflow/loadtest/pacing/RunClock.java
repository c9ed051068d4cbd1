package io.nodeflow.loadtest.pacing;

/**
 * Time of one run: nanoseconds since it began, monotonic, the same for what sends and what receives since both are one
 * process. Thread-safe.
 */
public final class RunClock {

    private final long origin = System.nanoTime();

    /** Nanoseconds since the run began. */
    public long nanos() {
        return System.nanoTime() - origin;
    }
}
