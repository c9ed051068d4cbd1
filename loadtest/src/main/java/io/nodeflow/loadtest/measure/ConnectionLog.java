package io.nodeflow.loadtest.measure;

import org.HdrHistogram.Histogram;

/**
 * What happened to the messages of one connection. The sender, the answers to it and the viewer report to it from threads of
 * their own; thread-safe.
 */
public final class ConnectionLog {

    private static final int DIGITS = 3;

    private final SequenceTracker tracker = new SequenceTracker();
    private final Histogram latency = new Histogram(DIGITS);
    private final Histogram lateness = new Histogram(DIGITS);
    private long sent;
    private long acknowledged;
    private long refused;
    private long received;
    private long dropped;
    private long measuredFrom;
    private long lastAnswered;
    private long lastReceived;

    /** Forgets the warm-up: from now on times are measured, of messages that are sent from now on. */
    public synchronized void startMeasuring() {
        measuredFrom = sent;
        latency.reset();
        lateness.reset();
    }

    /** A message goes to the socket; the answer is its sequence number. Times are nanoseconds of the run. */
    public synchronized long sending(long intended, long now) {
        lateness.recordValue(Math.max(0, now - intended) / 1000);
        return sent++;
    }

    /** The gateway took the first {@code accepted} of the {@code count} messages from {@code first} on, at that time. */
    public synchronized void answered(long first, int count, int accepted, long now) {
        acknowledged += accepted;
        refused += count - accepted;
        tracker.refused(first + accepted, first + count);
        lastAnswered = now;
    }

    /**
     * The viewer got a message. Times are nanoseconds of the run.
     *
     * @return false when no message of that sequence was ever sent
     */
    public synchronized boolean received(long sequence, long intended, long now) {
        if (sequence >= sent) {
            return false;
        }
        if (tracker.arrived(sequence)) {
            received++;
            lastReceived = now;
            if (sequence >= measuredFrom) {
                latency.recordValue(Math.max(0, now - intended) / 1000);
            }
        }
        return true;
    }

    /** The gateway told the viewer of that many more messages that it will not get. */
    public synchronized void dropped(long more) {
        dropped += more;
    }

    public synchronized Counts counts() {
        return new Counts(sent, acknowledged, refused, received, tracker.duplicated(), tracker.reordered(), dropped);
    }

    /** Messages that are gone though nobody refused or dropped them. */
    public synchronized long lost() {
        return Math.max(0, tracker.missing(sent) - dropped);
    }

    /** Time of the last answer to a sender, in nanoseconds of the run. */
    public synchronized long lastAnswered() {
        return lastAnswered;
    }

    /** Time of the last first arrival, in nanoseconds of the run. */
    public synchronized long lastReceived() {
        return lastReceived;
    }

    /** Adds the measured latencies, in microseconds from the intended time. */
    public synchronized void addLatencyTo(Histogram sum) {
        sum.add(latency);
    }

    /** Adds how much later than intended messages went to the socket, in microseconds. */
    public synchronized void addLatenessTo(Histogram sum) {
        sum.add(lateness);
    }
}
