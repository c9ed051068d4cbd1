package io.nodeflow.gateway.select;

import io.nodeflow.gateway.message.EncodedMessage;

/**
 * A selected message and where it comes from.
 *
 * @param timestamp of its append, epoch milliseconds
 */
public record Placed(EncodedMessage message, int partition, long offset, long timestamp) {}
