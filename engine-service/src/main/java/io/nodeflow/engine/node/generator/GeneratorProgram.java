package io.nodeflow.engine.node.generator;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import io.nodeflow.engine.node.SourceGate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Emits what is due, every few milliseconds. The sequence goes on after a restart. The schedule starts anew after a pause, when
 * flow control lets it go on, and when it is more than a second behind: it never catches up with a flood.
 */
final class GeneratorProgram implements NodeProgram {

    static final Duration TICK = Duration.ofMillis(5);
    private static final long LONGEST_GAP_MILLIS = 1_000;

    /** Of one tick, so that the thread gets around to its other work. */
    private static final int MOST_OF_A_TICK = 5_000;

    private static final String NEXT = "next";

    private final GeneratorNode node;
    private final byte @Nullable [] key;
    private @SuppressWarnings("NullAway.Init") Output output;
    private @SuppressWarnings("NullAway.Init") KeyValueStore<String, Long> store;
    private @SuppressWarnings("NullAway.Init") SourceGate gate;
    private String idPrefix = "";
    private long next;
    private long first;
    private long startedAt = Long.MIN_VALUE;
    private long tickedAt = Long.MIN_VALUE;

    GeneratorProgram(GeneratorNode node) {
        this.node = node;
        this.key = node.key().isEmpty() ? null : node.key().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void open(NodeContext context) {
        output = context.output("output");
        gate = context.gate();
        store = context.store(node.store());
        idPrefix =
                context.node() + "-" + Integer.toHexString(context.application().hashCode()) + "-";
        Long stored = store.get(NEXT);
        next = stored == null ? 0 : stored;
        context.every(TICK, this::tick);
    }

    /** Nobody writes the topic that places this task, and what somebody wrote there is nothing to it. */
    @Override
    public void process(Message message) {}

    private void tick(long now) {
        if (next >= node.count()) {
            return;
        }
        if (!gate.isOpen()) {
            tickedAt = Long.MIN_VALUE;
            return;
        }
        if (tickedAt == Long.MIN_VALUE || now - tickedAt > LONGEST_GAP_MILLIS || behind(now)) {
            startedAt = now;
            first = next;
        }
        tickedAt = now;
        long due = Math.min(first + node.template().pace().due(now - startedAt), node.count());
        long until = next + gate.admit(Math.min(due - next, MOST_OF_A_TICK));
        if (until == next) {
            return;
        }
        long origin = MessageHeaders.epochMicros(Instant.now());
        for (; next < until; next++) {
            Headers headers = new RecordHeaders();
            MessageHeaders.putId(headers, idPrefix + next);
            MessageHeaders.putOrigin(headers, origin);
            output.send(key, node.template().value(next), headers, now);
        }
        store.put(NEXT, next);
    }

    private boolean behind(long now) {
        Pace pace = node.template().pace();
        return first + pace.due(now - startedAt) - next > pace.perSecond() + pace.burstSize() + MOST_OF_A_TICK;
    }
}
