package io.nodeflow.engine.node.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import io.nodeflow.engine.node.state.KeyedMessage;
import io.nodeflow.engine.node.state.TimedStore;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Remembers the newest message of each kind that was let through, until event time has gone on by as much as counts. */
final class DedupeProgram implements NodeProgram {

    private final DedupeNode node;
    private final @Nullable Expression id;
    private final long within;
    private @SuppressWarnings("NullAway.Init") NodeContext context;
    private @SuppressWarnings("NullAway.Init") Output output;
    private @SuppressWarnings("NullAway.Init") TimedStore store;

    DedupeProgram(DedupeNode node) {
        this.node = node;
        this.id = node.id().orElse(null);
        this.within = node.within().toMillis();
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
        byte[] identity = identity(keyed);
        store.advance(keyed.time());
        store.due(store.time(), this::forget);
        Seen seen = Seen.read(store.get(identity));
        if (seen != null && Math.abs(keyed.time() - seen.time()) < within) {
            context.dropped("duplicate");
            return;
        }
        if (seen == null || keyed.time() > seen.time()) {
            long until = store.time() + within;
            store.put(identity, new Seen(keyed.time(), until).bytes());
            store.remind(until, identity);
        }
        output.send(message.key(), message.value());
    }

    private void forget(long at, byte[] identity) {
        Seen seen = Seen.read(store.get(identity));
        if (seen != null && seen.until() <= at) {
            store.delete(identity);
        }
    }

    private byte[] identity(KeyedMessage keyed) throws UnprocessableException {
        if (id == null) {
            return keyed.key();
        }
        byte[] text = String.valueOf(id.text(new MessageView(keyed.message()))).getBytes(UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + keyed.key().length + text.length)
                .putInt(keyed.key().length)
                .put(keyed.key())
                .put(text)
                .array();
    }
}
