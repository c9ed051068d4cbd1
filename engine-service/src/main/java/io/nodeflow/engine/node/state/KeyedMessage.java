package io.nodeflow.engine.node.state;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import java.time.Duration;
import java.time.Instant;

/**
 * A message that is put beside others: one with a key, and with an event time that can be one.
 *
 * @param time event time in epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // a view of one record, never compared
public record KeyedMessage(byte[] key, long time, Message message) {

    /** A time from further ahead would make everything after it late. */
    private static final Duration FURTHEST_AHEAD = Duration.ofDays(1);

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

    /**
     * @throws UnprocessableException when there is no key, or when event time is nonsense
     */
    public static KeyedMessage of(Message message) throws UnprocessableException {
        byte[] key = message.key();
        if (key == null) {
            throw new UnprocessableException(
                    DeadLetterCode.NO_KEY, "the message has no key, by which this node works; put a key-by before it");
        }
        long time = message.eventTime();
        if (time < EARLIEST.toEpochMilli() || time > message.timestamp() + FURTHEST_AHEAD.toMillis()) {
            throw new UnprocessableException(
                    DeadLetterCode.NO_EVENT_TIME,
                    "the event time " + time
                            + " is none: it is before the year 0, or more than a day after the append");
        }
        return new KeyedMessage(key, time, message);
    }
}
