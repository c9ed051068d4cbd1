package io.nodeflow.engine.node;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** One port's way out. Sending to a port without edges is fine and does nothing. */
public interface Output {

    /** Whether anything is behind it. */
    boolean isConnected();

    /** Sends on the message in hand with another key or value; its headers and time go along. */
    void send(byte @Nullable [] key, byte @Nullable [] value);

    /** Sends a message of the node's own. */
    void send(byte @Nullable [] key, byte @Nullable [] value, Headers headers, long timestamp);
}
