package io.nodeflow.engine.node.throttle;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Goes by the wall clock and keeps nothing over a restart. For each key it knows only when the next message would come if they
 * came evenly (the "theoretical arrival time" of the generic cell rate algorithm); a message may be early by the whole period.
 */
final class ThrottleProgram implements NodeProgram {

    /** Keys that are remembered; whoever comes after so many others begins anew. */
    private static final int MOST_KEYS = 100_000;

    private static final ByteBuffer WHOLE_PARTITION = ByteBuffer.allocate(0);

    private final boolean eachKey;
    private final long period;
    private final long interval;
    private final Map<ByteBuffer, Long> expected = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Long> eldest) {
            return size() > MOST_KEYS;
        }
    };
    private @SuppressWarnings("NullAway.Init") NodeContext context;
    private @SuppressWarnings("NullAway.Init") Output output;

    ThrottleProgram(ThrottleNode node) {
        this.eachKey = node.eachKey();
        this.period = node.per().toNanos();
        this.interval = period / node.messages();
    }

    @Override
    public void open(NodeContext nodeContext) {
        context = nodeContext;
        output = nodeContext.output("output");
    }

    @Override
    public void process(Message message) {
        byte[] key = message.key();
        ByteBuffer of = eachKey && key != null ? ByteBuffer.wrap(key) : WHOLE_PARTITION;
        long now = context.now() * 1_000_000;
        long next = Math.max(now, expected.getOrDefault(of, now));
        if (next - now > period - interval) {
            context.dropped("throttled");
            return;
        }
        expected.put(of, next + interval);
        output.send(key, message.value());
    }
}
