package io.nodeflow.debugger.snapshot;

import io.nodeflow.contracts.observation.MetricsRecord;
import io.nodeflow.contracts.observation.MetricsRecord.NodeMetrics;
import io.nodeflow.contracts.workflow.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What one engine instance said of one workflow within the last seconds. Not thread-safe. */
final class InstanceSamples {

    /** An idle workflow is reported on every ten seconds; one that misses two of them is gone. */
    static final Duration MAX_AGE = Duration.ofSeconds(25);

    static final Duration ERROR_WINDOW = Duration.ofSeconds(10);

    private final Deque<MetricsRecord> samples = new ArrayDeque<>();
    private Instant appendedAt = Instant.EPOCH;

    /** Takes the next record; one of another revision or with smaller counters begins a new series. */
    void add(MetricsRecord next, Instant appended) {
        MetricsRecord last = samples.peekLast();
        if (last != null && (last.revision() != next.revision() || restarted(last, next))) {
            samples.clear();
        }
        samples.addLast(next);
        appendedAt = appended;
        Instant oldest = next.at().minus(ERROR_WINDOW);
        while (samples.size() > 2 && samples.getFirst().at().isBefore(oldest)) {
            samples.removeFirst();
        }
    }

    boolean isStale(Instant now) {
        return appendedAt.isBefore(now.minus(MAX_AGE));
    }

    MetricsRecord newest() {
        return samples.getLast();
    }

    /** Growth of a node's counter per second over the last interval; 0 while there is only one record. */
    double rate(NodeId node, ToLongFunction<NodeMetrics> counter) {
        Iterator<MetricsRecord> newestFirst = samples.descendingIterator();
        MetricsRecord newest = newestFirst.next();
        if (!newestFirst.hasNext()) {
            return 0;
        }
        MetricsRecord previous = newestFirst.next();
        double seconds = Duration.between(previous.at(), newest.at()).toMillis() / 1000.0;
        return seconds <= 0 ? 0 : growth(previous, newest, node, counter) / seconds;
    }

    /** Growth of a node's counter over the window of error rates. */
    long growth(NodeId node, ToLongFunction<NodeMetrics> counter) {
        return growth(samples.getFirst(), samples.getLast(), node, counter);
    }

    private static long growth(MetricsRecord from, MetricsRecord to, NodeId node, ToLongFunction<NodeMetrics> counter) {
        return from == to
                ? 0
                : count(to.nodes().get(node), counter) - count(from.nodes().get(node), counter);
    }

    private static boolean restarted(MetricsRecord last, MetricsRecord next) {
        return !next.at().isAfter(last.at())
                || next.nodes().entrySet().stream()
                        .anyMatch(node -> count(node.getValue(), NodeMetrics::in)
                                < count(last.nodes().get(node.getKey()), NodeMetrics::in));
    }

    private static long count(@Nullable NodeMetrics metrics, ToLongFunction<NodeMetrics> counter) {
        return metrics == null ? 0 : counter.applyAsLong(metrics);
    }
}
