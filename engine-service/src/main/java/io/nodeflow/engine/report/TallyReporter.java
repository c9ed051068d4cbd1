package io.nodeflow.engine.report;

import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.metrics.NodeMeter;
import io.nodeflow.engine.runtime.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Makes events of what a node counts: of the first at once, then at most one in ten seconds that counts those since. Used by
 * one thread.
 */
final class TallyReporter {
    private static final Duration QUIET = Duration.ofSeconds(10);

    /** Makes an event. */
    interface Teller {
        /**
         * @param count since the event before
         */
        void tell(WorkflowId workflow, NodeId node, long count, String lastReason);
    }

    private record Key(String uid, NodeId node) {}

    private record Told(long count, Instant at) {}

    private final ToLongFunction<NodeMeter> count;
    private final Function<NodeMeter, String> reason;
    private final Teller teller;
    private final Map<Key, Told> told = new HashMap<>();

    TallyReporter(ToLongFunction<NodeMeter> count, Function<NodeMeter, String> reason, Teller teller) {
        this.count = count;
        this.reason = reason;
        this.teller = teller;
    }

    void report(Collection<Observation> observations, Instant now) {
        Set<String> lives =
                observations.stream().map(seen -> seen.record().uid()).collect(Collectors.toSet());
        told.keySet().removeIf(key -> !lives.contains(key.uid()));
        for (Observation seen : observations) {
            seen.meters()
                    .nodes()
                    .forEach((node, meter) ->
                            report(seen.record().id(), new Key(seen.record().uid(), node), meter, now));
        }
    }

    private void report(WorkflowId workflow, Key key, NodeMeter meter, Instant now) {
        long current = count.applyAsLong(meter);
        Told before = told.getOrDefault(key, new Told(0, Instant.EPOCH));
        if (current > before.count() && !now.isBefore(before.at().plus(QUIET))) {
            told.put(key, new Told(current, now));
            teller.tell(workflow, key.node(), current - before.count(), reason.apply(meter));
        }
    }
}
