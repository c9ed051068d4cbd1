package io.nodeflow.loadtest.bench.viewer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * How a bench's viewer subscribes, always from now on.
 *
 * @param bufferSize messages that may wait for it
 */
public record Subscribe(String stream, int maxBatchSize, Duration batchTimeout, int bufferSize) {

    /** As a widget does. */
    public static Subscribe likeWidget(String stream) {
        return new Subscribe(stream, 50, Duration.ofMillis(16), 1000);
    }

    ObjectNode frame() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "subscribe")
                .put("sub", stream)
                .put("stream", stream)
                .put("from", "latest")
                .put("maxBatchSize", maxBatchSize)
                .put("batchTimeout", batchTimeout.toMillis())
                .put("bufferSize", bufferSize)
                .put("overflow", "drop")
                .put("whenMissing", "wait");
    }
}
