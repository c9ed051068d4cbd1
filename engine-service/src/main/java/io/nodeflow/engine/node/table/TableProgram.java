package io.nodeflow.engine.node.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.node.LineageHash;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import io.nodeflow.engine.node.state.Deletions;
import io.nodeflow.engine.node.state.KeyedMessage;
import io.nodeflow.engine.node.state.TimedStore;
import io.nodeflow.engine.node.state.TimedValue;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Newest is whatever has the latest event time. A message without value takes its key away, and so does time, if it is to. */
final class TableProgram implements NodeProgram {

    /** Of the time that a key is kept. There is one reminder of it in each, however often it comes. */
    private static final int STEPS = 16;

    private final TableNode node;
    private final @Nullable Duration expire;
    private @SuppressWarnings("NullAway.Init") NodeContext context;
    private @SuppressWarnings("NullAway.Init") Output output;
    private @SuppressWarnings("NullAway.Init") TimedStore store;
    private @SuppressWarnings("NullAway.Init") Deletions deletions;

    TableProgram(TableNode node) {
        this.node = node;
        this.expire = node.expire().orElse(null);
    }

    @Override
    public void open(NodeContext nodeContext) {
        context = nodeContext;
        output = nodeContext.output("output");
        store = new TimedStore(nodeContext.store(node.store()));
        deletions = new Deletions(store);
    }

    @Override
    public void process(Message message) throws UnprocessableException {
        KeyedMessage keyed = KeyedMessage.of(message);
        store.advance(keyed.time());
        store.due(store.time(), this::expire);
        TimedValue held = TimedValue.read(store.get(keyed.key()));
        byte[] value = message.value();
        if (held != null && keyed.time() < held.time()) {
            context.dropped("outdated");
        } else if (value == null || value.length == 0) {
            remove(keyed, held);
        } else {
            keep(keyed, value, held);
        }
    }

    private void remove(KeyedMessage keyed, @Nullable TimedValue held) {
        deletions.put(keyed.key(), keyed.time());
        if (held == null || held.isDeletion()) {
            context.dropped("unchanged");
        } else {
            output.send(keyed.key(), null);
        }
    }

    private void keep(KeyedMessage keyed, byte[] value, @Nullable TimedValue held) {
        store.put(keyed.key(), new TimedValue(keyed.time(), value).bytes());
        if (expire != null) {
            remind(keyed.time(), keyed.key(), expire);
        }
        if (held != null && Arrays.equals(held.value(), value)) {
            context.dropped("unchanged");
        } else {
            output.send(keyed.key(), value);
        }
    }

    private void remind(long time, byte[] key, Duration after) {
        store.remind(time + after.toMillis(), key, Math.max(1, after.toMillis() / STEPS));
    }

    private void expire(long at, byte[] key) {
        deletions.forget(at, key);
        TimedValue held = TimedValue.read(store.get(key));
        if (held == null || held.isDeletion() || expire == null) {
            return;
        }
        if (held.time() + expire.toMillis() > at) {
            // Of a key that was kept before expire was raised, no other reminder is set.
            remind(held.time(), key, expire);
            return;
        }
        store.delete(key);
        Headers headers = new RecordHeaders();
        MessageHeaders.putId(
                headers,
                LineageHash.of(
                        context.workflow().value().getBytes(UTF_8),
                        context.node().value().getBytes(UTF_8),
                        key,
                        Long.toString(at).getBytes(UTF_8)));
        MessageHeaders.putTime(headers, at);
        output.send(key, null, headers, at);
    }
}
