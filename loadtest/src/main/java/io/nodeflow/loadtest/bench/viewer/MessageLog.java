package io.nodeflow.loadtest.bench.viewer;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.loadtest.bench.edge.NumberedMessage;
import io.nodeflow.loadtest.pacing.RunClock;
import org.HdrHistogram.Histogram;

/** What one reading viewer has seen of a numbered stream of one partition: how late, and what is missing. Thread-safe. */
public final class MessageLog {

    private final RunClock clock;
    private final Histogram latency = new Histogram(3);
    private long next = -1;
    private long received;
    private long missing;
    private long repeated;
    private long measureFrom = Long.MAX_VALUE;

    public MessageLog(RunClock clock) {
        this.clock = clock;
    }

    /** Latency counts from the message of that number on. */
    public synchronized void measureFrom(long sequence) {
        measureFrom = sequence;
        latency.reset();
    }

    synchronized void batch(JsonNode messages) {
        long now = clock.nanos();
        for (JsonNode message : messages) {
            NumberedMessage numbered = NumberedMessage.of(message.path("value"));
            if (next >= 0 && numbered.sequence() < next) {
                repeated++;
                continue;
            }
            missing += next < 0 ? 0 : numbered.sequence() - next;
            next = numbered.sequence() + 1;
            received++;
            if (numbered.sequence() >= measureFrom) {
                latency.recordValue(Math.max(0, now - numbered.intendedNanos()) / 1000);
            }
        }
    }

    /** The number that should come next; -1 before the first. */
    public synchronized long next() {
        return next;
    }

    /** Messages, each counted once. */
    public synchronized long received() {
        return received;
    }

    /** Numbers that were left out. */
    public synchronized long missing() {
        return missing;
    }

    /** Messages that came again. */
    public synchronized long repeated() {
        return repeated;
    }

    /** Adds the latencies, in microseconds. */
    public synchronized void addTo(Histogram sum) {
        sum.add(latency);
    }
}
