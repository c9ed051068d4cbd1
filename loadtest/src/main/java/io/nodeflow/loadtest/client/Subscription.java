package io.nodeflow.loadtest.client;

/**
 * How a viewer subscribes: with the widgets' own batching, so that what is measured is what they would see, and room enough
 * that a pause of this process is not mistaken for a drop by the suite.
 *
 * @param maxBatchSize messages of a batch
 * @param batchTimeout milliseconds
 * @param bufferSize messages that may wait in the gateway
 */
public record Subscription(int maxBatchSize, int batchTimeout, int bufferSize) {

    public static final Subscription DEFAULT = new Subscription(50, 16, 100_000);
}
