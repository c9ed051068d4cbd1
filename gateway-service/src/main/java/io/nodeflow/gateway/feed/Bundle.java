package io.nodeflow.gateway.feed;

import io.netty.buffer.ByteBuf;
import io.nodeflow.gateway.protocol.Positions;
import io.nodeflow.gateway.select.LeftOut;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Batches of a channel, one after the other, that all viewers of one event loop are given in the same turn. What goes to their
 * sockets is put together once for each kind of connection, outside of the heap, where sockets take it from without another
 * copy. For that loop, and until it is closed.
 */
public final class Bundle implements AutoCloseable {

    /** Of the batches together, unless a single one is larger. */
    static final int MAX_BYTES = 64 * 1024;

    /** How a kind of connection writes batches. */
    public interface Form {

        /** All of them, as bytes for the socket. */
        ByteBuf encode(List<Batch> batches);
    }

    private final List<Batch> batches;
    private final int messages;
    private final LeftOut leftOut;
    private final Map<Form, ByteBuf> encoded = new HashMap<>(2);

    Bundle(List<Batch> batches) {
        this.batches = List.copyOf(batches);
        this.messages = batches.stream().mapToInt(Batch::messages).sum();
        this.leftOut = batches.stream().map(Batch::leftOut).reduce(LeftOut.NONE, LeftOut::plus);
    }

    /** At least one. */
    public List<Batch> batches() {
        return batches;
    }

    /** How many messages they hold. */
    public int messages() {
        return messages;
    }

    /** What was left out of them. */
    public LeftOut leftOut() {
        return leftOut;
    }

    /** The positions that the last of them leads to. */
    public Positions upTo() {
        return batches.get(batches.size() - 1).upTo();
    }

    /** The bytes for a socket, which whoever asks has to write or release. */
    public ByteBuf in(Form form) {
        return encoded.computeIfAbsent(form, absent -> absent.encode(batches)).retainedDuplicate();
    }

    @Override
    public void close() {
        encoded.values().forEach(ByteBuf::release);
    }
}
