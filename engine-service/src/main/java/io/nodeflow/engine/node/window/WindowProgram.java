package io.nodeflow.engine.node.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.node.LineageHash;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import io.nodeflow.engine.node.state.KeyedMessage;
import io.nodeflow.engine.node.state.TimedStore;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Closes what event time has passed, then adds the message to its windows. A result's event time and origin are those of the
 * newest message in it, and all results of a window have one lineage id.
 */
final class WindowProgram implements NodeProgram {

    private static final Duration TICK = Duration.ofMillis(200);
    private static final long LONGEST_GAP_MILLIS = 1_000;

    private final WindowNode node;
    private final List<Aggregate> aggregates;
    private final WindowWriter writer;
    private final long grace;
    private @SuppressWarnings("NullAway.Init") NodeContext context;
    private @SuppressWarnings("NullAway.Init") Output output;
    private @SuppressWarnings("NullAway.Init") TimedStore store;
    private @SuppressWarnings("NullAway.Init") Windows windows;

    private long tickedAt;
    private long arrivedAt;
    private long arrivedTime = Long.MIN_VALUE;

    WindowProgram(WindowNode node) {
        this.node = node;
        this.aggregates = node.aggregates();
        this.writer = new WindowWriter(aggregates);
        this.grace = node.grace().toMillis();
    }

    @Override
    public void open(NodeContext nodeContext) {
        context = nodeContext;
        output = nodeContext.output("output");
        store = new TimedStore(nodeContext.store(node.store()));
        windows = node.shape() instanceof Shape.Session session
                ? new SessionWindows(session, node, store)
                : new AlignedWindows((Shape.Aligned) node.shape(), node, store);
        tickedAt = nodeContext.now();
        arrivedAt = tickedAt;
        arrivedTime = store.time();
        node.idle().ifPresent(idle -> nodeContext.every(TICK, now -> goOn(now, idle.toMillis())));
    }

    @Override
    public void process(Message message) throws UnprocessableException {
        Contribution contribution = Contribution.of(KeyedMessage.of(message), aggregates);
        store.advance(contribution.time());
        arrivedAt = context.now();
        arrivedTime = store.time();
        closeDue();
        List<Window> changed = windows.add(contribution);
        if (changed.isEmpty()) {
            context.dropped("late");
        } else if (node.updates()) {
            changed.forEach(this::send);
        }
    }

    /**
     * While nothing comes event time goes on as the wall clock does. A gap between two ticks is a pause of the workflow: what was
     * held up by it is yet to come, so the wait begins anew.
     */
    private void goOn(long now, long idle) {
        if (now - tickedAt > LONGEST_GAP_MILLIS) {
            arrivedAt = now;
            arrivedTime = store.time();
        }
        tickedAt = now;
        if (arrivedTime != Long.MIN_VALUE && now - arrivedAt >= idle) {
            store.advance(arrivedTime + now - arrivedAt);
            closeDue();
        }
    }

    private void closeDue() {
        store.due(store.time() - grace, (at, reminder) -> {
            List<Window> closed = windows.close(at, reminder);
            if (!node.updates()) {
                closed.forEach(this::send);
            }
        });
    }

    private void send(Window window) {
        Accumulator content = window.content();
        Headers headers = new RecordHeaders();
        MessageHeaders.putId(
                headers,
                LineageHash.of(
                        context.workflow().value().getBytes(UTF_8),
                        context.node().value().getBytes(UTF_8),
                        window.key(),
                        Long.toString(window.start()).getBytes(UTF_8)));
        MessageHeaders.putTime(headers, content.newest());
        if (content.origin() != Contribution.NO_ORIGIN) {
            MessageHeaders.putOrigin(headers, content.origin());
        }
        output.send(window.key(), writer.write(window), headers, content.newest());
    }
}
