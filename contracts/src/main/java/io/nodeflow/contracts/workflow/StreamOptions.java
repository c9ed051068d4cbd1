package io.nodeflow.contracts.workflow;

import java.util.Objects;

/**
 * The {@code stream} object of an edge: batching for its viewers and flow control for its target. Every member has a
 * default; JSON carries times as whole milliseconds.
 *
 * @param bufferSize messages that may wait, 1 to 1,000,000
 * @param batchTimeout milliseconds a batch waits for company, 0 to 60,000
 * @param maxBatchSize messages of a batch at most, 1 to 10,000
 * @param backpressureThreshold share of the window above which flow control acts, over 0 up to 1
 * @param dropRate share dropped above the threshold, 0 to 1
 * @param maxDropRate the most that {@code adaptive} drops, {@code dropRate} to 1
 * @param retryAttempts default of the target's recovery, 0 to 100
 * @param retryDelay milliseconds, default of the target's recovery, 0 to 3,600,000
 */
public record StreamOptions(
        Integer bufferSize,
        Integer batchTimeout,
        Integer maxBatchSize,
        Double backpressureThreshold,
        Overflow overflow,
        Double dropRate,
        Double maxDropRate,
        Integer retryAttempts,
        Integer retryDelay) {

    public static final StreamOptions DEFAULT = new StreamOptions(1000, 16, 50, 0.8, Overflow.BLOCK, 0.1, 0.8, 3, 100);

    @SuppressWarnings("NullAway") // absent JSON members arrive as null
    public StreamOptions {
        bufferSize = within("bufferSize", Objects.requireNonNullElse(bufferSize, 1000), 1, 1_000_000);
        batchTimeout = within("batchTimeout", Objects.requireNonNullElse(batchTimeout, 16), 0, 60_000);
        maxBatchSize = within("maxBatchSize", Objects.requireNonNullElse(maxBatchSize, 50), 1, 10_000);
        backpressureThreshold = within(
                "backpressureThreshold", Objects.requireNonNullElse(backpressureThreshold, 0.8), Double.MIN_VALUE, 1);
        overflow = Objects.requireNonNullElse(overflow, Overflow.BLOCK);
        dropRate = within("dropRate", Objects.requireNonNullElse(dropRate, 0.1), 0, 1);
        maxDropRate =
                within("maxDropRate", Objects.requireNonNullElse(maxDropRate, Math.max(0.8, dropRate)), dropRate, 1);
        retryAttempts = within("retryAttempts", Objects.requireNonNullElse(retryAttempts, 3), 0, 100);
        retryDelay = within("retryDelay", Objects.requireNonNullElse(retryDelay, 100), 0, 3_600_000);
    }

    private static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ", not " + least + " to " + most);
        }
        return value;
    }

    private static double within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " is " + value + ", not " + least + " to " + most);
        }
        return value;
    }
}
