package io.nodeflow.engine.topology;

import io.nodeflow.engine.node.NodeLimits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How large a record each topic takes, in bytes before compression. It begins with what every edge takes and learns from
 * refusals, since a topic of the user's may take less. Thread-safe.
 */
public final class WriteLimits {

    private final Map<String, Long> refused = new ConcurrentHashMap<>();

    /** A topic refused a record of this size. */
    void learn(String topic, long bytes) {
        refused.merge(topic, bytes, Math::min);
    }

    boolean takes(String topic, long bytes) {
        return bytes <= NodeLimits.WRITTEN_BYTES && bytes < refused.getOrDefault(topic, Long.MAX_VALUE);
    }
}
