package io.nodeflow.gateway.protocol;

/**
 * What a connection may do, as the {@code welcome} frame tells it.
 *
 * @param maxFrameBytes of a client's frame
 * @param maxSubscriptions of one connection at a time
 * @param maxBatchSize messages of a batch
 * @param maxBatchTimeout milliseconds
 * @param maxBufferSize messages that may wait for one subscription
 * @param maxLast messages that {@code last} may ask for
 */
public record Limits(
        int maxFrameBytes,
        int maxSubscriptions,
        int maxBatchSize,
        int maxBatchTimeout,
        int maxBufferSize,
        int maxLast) {

    /** A publish frame may carry one message of the 4 MiB that an edge accepts, and its wrapping. */
    public static final Limits DEFAULT = new Limits(6 * 1024 * 1024, 100, 10_000, 60_000, 1_000_000, 10_000);
}
