package io.nodeflow.engine.flow;

import io.nodeflow.engine.node.SourceGate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A source's gate, set by what the edges behind it are like. */
final class Gate implements SourceGate {

    private final List<EdgeFlow> behind;
    private final Map<EdgeFlow, Arrivals> own = new LinkedHashMap<>();
    private final AtomicLong admitted = new AtomicLong();
    private volatile long limit;
    private volatile boolean open = true;

    /**
     * A gate that is open.
     *
     * @param behind the edges that press on it
     * @param own those of them that the source itself writes, of which it is known how much they still take: nothing before they
     *     were looked at
     */
    Gate(List<EdgeFlow> behind, List<EdgeFlow> own) {
        this.behind = List.copyOf(behind);
        own.forEach(edge -> this.own.put(edge, new Arrivals()));
        this.limit = own.isEmpty() ? Long.MAX_VALUE : 0;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean hasRoom() {
        return open && admitted.get() < limit;
    }

    @Override
    public long admit(long wanted) {
        if (!open) {
            return 0;
        }
        if (own.isEmpty()) {
            return wanted;
        }
        while (true) {
            long before = admitted.get();
            long given = Math.max(0, Math.min(limit - before, wanted));
            if (admitted.compareAndSet(before, before + given)) {
                return given;
            }
        }
    }

    /** Follows the edges: an edge's room is for what is not under way to it yet. For the thread that looks. */
    void update(long now) {
        long least = Long.MAX_VALUE;
        for (Map.Entry<EdgeFlow, Arrivals> entry : own.entrySet()) {
            EdgeFlow edge = entry.getKey();
            long arrived = entry.getValue().follow(admitted.get(), edge.end(), now);
            least = Math.min(least, arrived + edge.room());
        }
        limit = least;
        open = behind.stream().noneMatch(EdgeFlow::presses);
    }
}
