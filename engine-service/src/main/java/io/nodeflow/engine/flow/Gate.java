package io.nodeflow.engine.flow;

import io.nodeflow.engine.node.SourceGate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A source's gate, set by what the edges behind it are like. */
final class Gate implements SourceGate {

    private final List<EdgeFlow> behind;
    private final List<EdgeFlow> own;
    private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);
    private volatile boolean open = true;

    /**
     * A gate that is open.
     *
     * @param behind the edges that press on it
     * @param own those of them that the source itself writes, of which it is known how much they still take
     */
    Gate(List<EdgeFlow> behind, List<EdgeFlow> own) {
        this.behind = List.copyOf(behind);
        this.own = List.copyOf(own);
        update();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean hasRoom() {
        return open && room.get() > 0;
    }

    @Override
    public long admit(long wanted) {
        if (!open) {
            return 0;
        }
        while (true) {
            long left = room.get();
            if (left == Long.MAX_VALUE) {
                return wanted;
            }
            long given = Math.max(0, Math.min(left, wanted));
            if (room.compareAndSet(left, left - given)) {
                return given;
            }
        }
    }

    /** Follows the edges. */
    void update() {
        long least = Long.MAX_VALUE;
        for (EdgeFlow edge : own) {
            least = Math.min(least, edge.room());
        }
        room.set(least);
        open = behind.stream().noneMatch(EdgeFlow::presses);
    }
}
