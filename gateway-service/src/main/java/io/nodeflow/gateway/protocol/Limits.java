package io.nodeflow.gateway.protocol;

/**
 * What a connection may do, as the {@code welcome} frame tells it. The first six are configured, the others are the same at
 * every gateway.
 *
 * @param maxFrameBytes of a client's message, over all its fragments
 * @param maxSubscriptions of one connection at a time
 * @param maxConnections of all viewers, WebSockets and event streams together
 * @param maxConnectionsPerAddress the same from one address
 * @param maxFramesPerSecond that a client may send on one WebSocket
 * @param maxPublishedPerSecond messages that a client may publish on one WebSocket
 * @param maxBatchSize messages of a batch
 * @param maxBatchTimeout milliseconds
 * @param maxBufferSize messages that may wait for one subscription
 * @param maxLast messages that {@code last} may ask for
 */
public record Limits(
        int maxFrameBytes,
        int maxSubscriptions,
        int maxConnections,
        int maxConnectionsPerAddress,
        int maxFramesPerSecond,
        int maxPublishedPerSecond,
        int maxBatchSize,
        int maxBatchTimeout,
        int maxBufferSize,
        int maxLast) {

    public static final int MAX_BATCH_SIZE = 10_000;
    public static final int MAX_BATCH_TIMEOUT = 60_000;
    public static final int MAX_BUFFER_SIZE = 1_000_000;
    public static final int MAX_LAST = 10_000;

    /** The configured limits with those that are the same everywhere. */
    public Limits(
            int maxFrameBytes,
            int maxSubscriptions,
            int maxConnections,
            int maxConnectionsPerAddress,
            int maxFramesPerSecond,
            int maxPublishedPerSecond) {
        this(
                maxFrameBytes,
                maxSubscriptions,
                maxConnections,
                maxConnectionsPerAddress,
                maxFramesPerSecond,
                maxPublishedPerSecond,
                MAX_BATCH_SIZE,
                MAX_BATCH_TIMEOUT,
                MAX_BUFFER_SIZE,
                MAX_LAST);
    }

    public Limits {
        positive("max-frame-size", maxFrameBytes);
        positive("max-subscriptions", maxSubscriptions);
        positive("max-connections", maxConnections);
        positive("max-connections-per-address", maxConnectionsPerAddress);
        positive("max-frames-per-second", maxFramesPerSecond);
        positive("max-published-per-second", maxPublishedPerSecond);
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("nodeflow.gateway.limits." + name + " is " + value + ", not at least 1");
        }
    }
}
