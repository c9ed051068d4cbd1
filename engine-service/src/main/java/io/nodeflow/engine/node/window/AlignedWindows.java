package io.nodeflow.engine.node.window;

import io.nodeflow.engine.node.state.TimedStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An entry for each window of each key, under its start and the key. */
final class AlignedWindows implements Windows {

    private final TimedStore store;
    private final List<Aggregate> aggregates;
    private final long size;
    private final long advance;
    private final long grace;

    AlignedWindows(Shape.Aligned shape, WindowNode node, TimedStore store) {
        this.store = store;
        this.aggregates = node.aggregates();
        this.size = shape.size().toMillis();
        this.advance = shape.advance().toMillis();
        this.grace = node.grace().toMillis();
    }

    @Override
    public List<Window> add(Contribution contribution) {
        List<Window> windows = new ArrayList<>();
        long last = Math.floorDiv(contribution.time(), advance) * advance;
        for (long start = last; start > contribution.time() - size; start -= advance) {
            if (start + size + grace > store.time()) {
                windows.add(add(contribution, start));
            }
        }
        return windows;
    }

    private Window add(Contribution contribution, long start) {
        byte[] entry = ByteBuffer.allocate(Long.BYTES + contribution.key().length)
                .putLong(start)
                .put(contribution.key())
                .array();
        byte[] kept = store.get(entry);
        Accumulator content;
        if (kept == null) {
            content = new Accumulator(aggregates);
            store.remind(start + size, entry);
        } else {
            content = Accumulator.read(aggregates, ByteBuffer.wrap(kept));
        }
        content.add(contribution);
        ByteBuffer bytes = ByteBuffer.allocate(content.size());
        content.write(bytes);
        store.put(entry, Arrays.copyOf(bytes.array(), bytes.position()));
        return new Window(contribution.key(), start, start + size, content);
    }

    @Override
    public List<Window> close(long at, byte[] reminder) {
        byte[] kept = store.get(reminder);
        if (kept == null) {
            return List.of();
        }
        store.delete(reminder);
        return List.of(new Window(
                Arrays.copyOfRange(reminder, Long.BYTES, reminder.length),
                ByteBuffer.wrap(reminder).getLong(),
                at,
                Accumulator.read(aggregates, ByteBuffer.wrap(kept))));
    }
}
