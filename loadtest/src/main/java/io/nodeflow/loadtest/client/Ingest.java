package io.nodeflow.loadtest.client;

import io.nodeflow.loadtest.payload.Bytes;

/**
 * The way of one connection's messages into its ingest node, in batches that are put together in place. Sending waits for
 * nothing; answers go to the connection's log. All but closing from one thread.
 */
public interface Ingest extends AutoCloseable {

    /** Whether the next batch would go to a socket at once. */
    boolean isReady();

    /** Begins a batch; only when ready. */
    void begin();

    /** Begins a message; its JSON is to be appended to the answer. */
    Bytes beginMessage();

    /** Ends the message. */
    void endMessage();

    /** Sends the batch, whose messages have the sequence numbers from {@code first} on. */
    void send(long first);

    @Override
    void close();
}
