package io.nodeflow.engine.node.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.engine.node.LineageHash;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sends what is due. A time that passed while nothing ran is made up for when it is less than a minute ago, as after a restart
 * or a takeover, or flow control held it up; otherwise the schedule goes on with the next one.
 */
final class ScheduleProgram implements NodeProgram {

    static final Duration TICK = Duration.ofMillis(50);
    private static final Duration LATEST = Duration.ofMinutes(1);
    private static final String NEXT = "next";

    private final ScheduleNode node;
    private @SuppressWarnings("NullAway.Init") NodeContext context;
    private @SuppressWarnings("NullAway.Init") Output output;
    private @SuppressWarnings("NullAway.Init") KeyValueStore<String, Long> store;
    private long next;

    ScheduleProgram(ScheduleNode node) {
        this.node = node;
    }

    @Override
    public void open(NodeContext nodeContext) {
        context = nodeContext;
        output = nodeContext.output("output");
        store = nodeContext.store(node.store());
        Long stored = store.get(NEXT);
        if (stored == null) {
            plan(node.times().after(nodeContext.now()));
        } else {
            next = stored;
        }
        nodeContext.every(TICK, this::tick);
    }

    /** Nobody writes the topic that places this task, and what somebody wrote there is nothing to it. */
    @Override
    public void process(Message message) {}

    private void tick(long now) {
        if (now < next || context.gate().admit(1) == 0) {
            return;
        }
        if (now - next < LATEST.toMillis()) {
            send(next);
        }
        plan(node.times().after(now));
    }

    private void plan(long time) {
        next = time;
        store.put(NEXT, time);
    }

    private void send(long due) {
        Headers headers = new RecordHeaders();
        MessageHeaders.putId(
                headers, LineageHash.of(context.application(), context.node().value(), Long.toString(due)));
        MessageHeaders.putTime(headers, due);
        MessageHeaders.putOrigin(headers, MessageHeaders.epochMicros(Instant.now()));
        byte[] value = node.value().orElseGet(() -> ("{\"time\":" + due + "}").getBytes(UTF_8));
        output.send(node.key().orElse(null), value, headers, due);
    }
}
