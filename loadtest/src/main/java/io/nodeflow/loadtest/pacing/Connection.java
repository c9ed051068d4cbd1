package io.nodeflow.loadtest.pacing;

/** One connection as the {@link SendLoop} drives it. Called by the loop's thread only. */
public interface Connection {

    /**
     * Sends what is due at {@code now}, as far as the socket takes it without waiting.
     *
     * @return when to be called again, {@link Long#MAX_VALUE} once all has been sent
     */
    long sendDue(long now);
}
