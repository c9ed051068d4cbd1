package io.nodeflow.engine.node.window;

import io.nodeflow.engine.node.state.TimedStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * An entry for each key with its open sessions, of which there are several only while late messages are waited for. A session
 * that goes on is not given a new reminder for each message: one that finds it still open sets the next.
 */
final class SessionWindows implements Windows {

    private final TimedStore store;
    private final List<Aggregate> aggregates;
    private final long gap;
    private final long grace;

    SessionWindows(Shape.Session shape, WindowNode node, TimedStore store) {
        this.store = store;
        this.aggregates = node.aggregates();
        this.gap = shape.gap().toMillis();
        this.grace = node.grace().toMillis();
    }

    @Override
    public List<Window> add(Contribution contribution) {
        long start = contribution.time();
        long end = contribution.time();
        List<Window> apart = new ArrayList<>();
        List<Window> joined = new ArrayList<>();
        for (Window session : read(contribution.key())) {
            boolean near = contribution.time() > session.start() - gap && contribution.time() < session.end() + gap;
            (near ? joined : apart).add(session);
        }
        if (joined.isEmpty()) {
            if (contribution.time() + gap + grace <= store.time()) {
                return List.of();
            }
            store.remind(contribution.time() + gap, contribution.key());
        }
        Accumulator content = new Accumulator(aggregates);
        for (Window session : joined) {
            start = Math.min(start, session.start());
            end = Math.max(end, session.end());
            content.add(session.content());
        }
        content.add(contribution);
        Window session = new Window(contribution.key(), start, end, content);
        apart.add(session);
        write(contribution.key(), apart);
        return List.of(session);
    }

    @Override
    public List<Window> close(long at, byte[] reminder) {
        List<Window> closed = new ArrayList<>();
        List<Window> open = new ArrayList<>();
        for (Window session : read(reminder)) {
            if (session.end() + gap <= at) {
                closed.add(session);
            } else {
                open.add(session);
                store.remind(session.end() + gap, reminder);
            }
        }
        if (!closed.isEmpty()) {
            write(reminder, open);
        }
        closed.sort(Comparator.comparingLong(Window::start));
        return closed;
    }

    private List<Window> read(byte[] key) {
        List<Window> sessions = new ArrayList<>();
        byte[] kept = store.get(key);
        if (kept != null) {
            ByteBuffer bytes = ByteBuffer.wrap(kept);
            while (bytes.hasRemaining()) {
                sessions.add(new Window(key, bytes.getLong(), bytes.getLong(), Accumulator.read(aggregates, bytes)));
            }
        }
        return sessions;
    }

    private void write(byte[] key, List<Window> sessions) {
        if (sessions.isEmpty()) {
            store.delete(key);
            return;
        }
        int size = sessions.stream()
                .mapToInt(session -> 2 * Long.BYTES + session.content().size())
                .sum();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (Window session : sessions) {
            bytes.putLong(session.start()).putLong(session.end());
            session.content().write(bytes);
        }
        store.put(key, Arrays.copyOf(bytes.array(), bytes.position()));
    }
}
