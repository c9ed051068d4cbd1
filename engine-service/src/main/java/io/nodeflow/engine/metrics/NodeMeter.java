package io.nodeflow.engine.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * What one node counts on one instance, summed over its tasks. Written by any number of stream threads; the counters may be
 * read by anyone, {@link #latencyOfInterval()} by one reporter.
 */
public final class NodeMeter {

    /** An hour: what takes longer is as bad as that. */
    private static final long LONGEST_MICROS = 3_600_000_000L;

    private final LongAdder in = new LongAdder();
    private final LongAdder out = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final Map<String, LongAdder> dropped = new ConcurrentHashMap<>();
    private final Recorder latency = new Recorder(LONGEST_MICROS, 2);
    private volatile String lastFailure = "";
    private final LongAdder retries = new LongAdder();
    private volatile String lastRetry = "";
    private volatile NodeCondition condition = NodeCondition.SOUND;
    private @Nullable Histogram recycled;

    NodeMeter() {}

    /** A message was taken in. */
    public void received() {
        in.increment();
    }

    /** A message was written to one topic. */
    public void sent() {
        out.increment();
    }

    /** A message became a dead letter, and why. */
    public void failed(String reason) {
        lastFailure = reason;
        errors.increment();
    }

    /** A message was left out on purpose. */
    public void dropped(String reason) {
        dropped.computeIfAbsent(reason, name -> new LongAdder()).increment();
    }

    /** A call to the outside world is tried again, and why. */
    public void retried(String reason) {
        lastRetry = reason;
        retries.increment();
    }

    /** What the node can do now; for nodes that call the outside world. */
    public void condition(NodeCondition now) {
        condition = now;
    }

    /** The node was done with a message, so long after its append to the input edge. */
    public void completed(long micros) {
        latency.recordValue(Math.max(0, Math.min(micros, LONGEST_MICROS)));
    }

    public long in() {
        return in.sum();
    }

    public long out() {
        return out.sum();
    }

    public long errors() {
        return errors.sum();
    }

    /** Why the newest dead letter became one; empty without any. */
    public String lastFailure() {
        return lastFailure;
    }

    public long retries() {
        return retries.sum();
    }

    /** Why the newest retry was made; empty without any. */
    public String lastRetry() {
        return lastRetry;
    }

    public NodeCondition condition() {
        return condition;
    }

    public Map<String, Long> dropped() {
        Map<String, Long> counts = new TreeMap<>();
        dropped.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }

    /** Latencies in microseconds since the call before; the histogram is valid until the next call. */
    public synchronized Histogram latencyOfInterval() {
        recycled = latency.getIntervalHistogram(recycled);
        return recycled;
    }
}
