package io.nodeflow.engine.node.join;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.node.LineageHash;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import io.nodeflow.engine.node.state.KeyedMessage;
import io.nodeflow.engine.node.state.TimedStore;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each message of either side for as long as a partner may come, and sends it with each of the other side's that it finds.
 * A pair has the event time and the origin of the newer of the two.
 */
final class StreamJoinProgram implements NodeProgram {

    private final StreamJoinNode node;
    private final long within;
    private final long grace;
    private @SuppressWarnings("NullAway.Init") NodeContext context;
    private @SuppressWarnings("NullAway.Init") Output output;
    private @SuppressWarnings("NullAway.Init") TimedStore store;

    StreamJoinProgram(StreamJoinNode node) {
        this.node = node;
        this.within = node.within().toMillis();
        this.grace = node.grace().toMillis();
    }

    @Override
    public void open(NodeContext nodeContext) {
        context = nodeContext;
        output = nodeContext.output("output");
        store = new TimedStore(nodeContext.store(node.store()));
    }

    @Override
    public void process(Message message) throws UnprocessableException {
        KeyedMessage keyed = KeyedMessage.of(message);
        Waiting arrived = Waiting.of(keyed, context.inputPort().equals(JoinNode.LEFT));
        store.advance(arrived.time());
        store.due(store.time() - grace, (at, entry) -> giveUp(entry));
        if (until(arrived) <= store.time() - grace) {
            context.dropped("late");
            return;
        }
        boolean matched = false;
        boolean otherSide = !arrived.left();
        for (byte[] kept : store.range(
                Waiting.bound(otherSide, arrived.key(), arrived.time() - within),
                Waiting.bound(otherSide, arrived.key(), arrived.time() + within + 1))) {
            Waiting partner = Waiting.read(kept);
            matched = true;
            if (!partner.matched()) {
                store.put(partner.entry(), partner.found().bytes());
            }
            send(arrived.left() ? arrived : partner, arrived.left() ? partner : arrived);
        }
        byte[] entry = arrived.entry();
        store.put(entry, (matched ? arrived.found() : arrived).bytes());
        store.remind(until(arrived), entry);
    }

    /** The event time from which on no partner can come that is not late. */
    private long until(Waiting waiting) {
        return waiting.time() + within + 1;
    }

    private void giveUp(byte[] entry) {
        byte[] kept = store.get(entry);
        if (kept == null) {
            return;
        }
        store.delete(entry);
        Waiting waiting = Waiting.read(kept);
        if (waiting.matched()) {
            return;
        }
        if (waiting.left() ? node.unmatchedLeft() : node.unmatchedRight()) {
            send(waiting.left() ? waiting : null, waiting.left() ? null : waiting);
        } else {
            context.dropped("unmatched");
        }
    }

    private void send(@Nullable Waiting left, @Nullable Waiting right) {
        Waiting newer = left == null || (right != null && right.time() >= left.time()) ? right : left;
        if (newer == null) {
            throw new IllegalArgumentException("a pair has at least one half");
        }
        Headers headers = new RecordHeaders();
        MessageHeaders.putId(
                headers,
                LineageHash.of(
                        context.workflow().value(),
                        context.node().value(),
                        left == null ? "" : left.id(),
                        right == null ? "" : right.id()));
        MessageHeaders.putTime(headers, newer.time());
        newer.origin().ifPresent(origin -> MessageHeaders.putOrigin(headers, origin));
        output.send(
                newer.key(),
                Pair.of(left == null ? null : left.value(), right == null ? null : right.value()),
                headers,
                newer.time());
    }
}
