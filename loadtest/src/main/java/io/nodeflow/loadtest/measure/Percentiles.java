package io.nodeflow.loadtest.measure;

import org.HdrHistogram.Histogram;

/** A distribution of times, in milliseconds; all 0 when there was none. */
public record Percentiles(long count, double mean, double p50, double p95, double p99, double max) {

    /** Of a histogram of microseconds. */
    public static Percentiles of(Histogram micros) {
        return new Percentiles(
                micros.getTotalCount(),
                micros.getMean() / 1000,
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(95) / 1000.0,
                micros.getValueAtPercentile(99) / 1000.0,
                micros.getMaxValue() / 1000.0);
    }
}
