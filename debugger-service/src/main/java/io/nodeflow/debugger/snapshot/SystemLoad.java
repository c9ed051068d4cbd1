package io.nodeflow.debugger.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * How loaded the suite is: four shares of 0 to 1, weighted 0.3, 0.4, 0.2 and 0.1.
 *
 * @param latency average latency of all nodes, of 500 ms
 * @param buffer utilisation of the fullest edge
 * @param rate messages appended per second, of 10,000
 * @param errors errors per message taken, of 15 %
 */
public record SystemLoad(double latency, double buffer, double rate, double errors) {

    private static final double FULL_LATENCY_MICROS = 500_000;
    private static final double FULL_RATE = 10_000;
    private static final double FULL_ERROR_RATE = 0.15;

    static SystemLoad of(@Nullable Double averageMicros, double utilization, double rate, double errorRate) {
        return new SystemLoad(
                share(averageMicros == null ? 0 : averageMicros / FULL_LATENCY_MICROS),
                share(utilization),
                share(rate / FULL_RATE),
                share(errorRate / FULL_ERROR_RATE));
    }

    /** All in one figure, 0 to 1. */
    double total() {
        return 0.3 * latency + 0.4 * buffer + 0.2 * rate + 0.1 * errors;
    }

    private static double share(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
