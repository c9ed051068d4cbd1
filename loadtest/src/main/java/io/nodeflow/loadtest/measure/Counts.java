package io.nodeflow.loadtest.measure;

/**
 * Messages of a connection, or of all, so far.
 *
 * @param sent handed to the socket
 * @param acknowledged accepted by the gateway, which means written to Kafka
 * @param refused answered with an error or left out of an acknowledgement
 * @param received arrived at the viewer, each counted once
 * @param duplicated further arrivals of one that was received
 * @param reordered received after a later one
 * @param dropped missing, as the gateway told the viewer
 */
public record Counts(
        long sent, long acknowledged, long refused, long received, long duplicated, long reordered, long dropped) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                sent + other.sent,
                acknowledged + other.acknowledged,
                refused + other.refused,
                received + other.received,
                duplicated + other.duplicated,
                reordered + other.reordered,
                dropped + other.dropped);
    }

    public Counts minus(Counts other) {
        return new Counts(
                sent - other.sent,
                acknowledged - other.acknowledged,
                refused - other.refused,
                received - other.received,
                duplicated - other.duplicated,
                reordered - other.reordered,
                dropped - other.dropped);
    }

    /** Whether the gateway has answered for each message that was sent. */
    public boolean allAnswered() {
        return acknowledged + refused >= sent;
    }

    /** Whether nothing more is to come: what was not refused has arrived or was declared dropped. */
    public boolean allAccountedFor() {
        return allAnswered() && received + refused + dropped >= sent;
    }
}
