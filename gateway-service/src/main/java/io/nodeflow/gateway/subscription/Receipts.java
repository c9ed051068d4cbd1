package io.nodeflow.gateway.subscription;

import io.nodeflow.gateway.protocol.FrameException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was written to a client that says by {@code received} how far it has got: it is never given more than its buffer ahead
 * of that, though always one batch. A client that says nothing is bounded by its socket alone. For the connection's loop only.
 */
final class Receipts {

    private final int maxAhead;
    private final Deque<Integer> unreceived = new ArrayDeque<>();
    private long written;
    private long received;
    private long ahead;
    private boolean telling;

    /** @param maxAhead messages */
    Receipts(int maxAhead) {
        this.maxAhead = maxAhead;
    }

    /** Whether the client has to get on before it is given more. */
    boolean areDue() {
        return telling && ahead >= maxAhead;
    }

    /** Whether so many can be written without the client getting on meanwhile. */
    boolean haveRoomFor(int messages) {
        return !telling || ahead + messages <= maxAhead;
    }

    void wrote(int messages) {
        written++;
        if (telling) {
            unreceived.add(messages);
            ahead += messages;
        }
    }

    /**
     * The client has handled that many of the channel's batches.
     *
     * @throws FrameException when these are more than it was given
     */
    void received(String channel, long count) throws FrameException {
        if (count > written) {
            throw new FrameException(
                    "bad-received",
                    "received counts " + count + " batches of channel " + channel + ", of which " + written
                            + " were sent");
        }
        if (!telling) {
            telling = true;
            received = count;
            for (long batch = count; batch < written; batch++) {
                unreceived.add(0); // sent before anybody counted how much was in it
            }
        }
        for (; received < count; received++) {
            ahead -= unreceived.remove();
        }
    }
}
