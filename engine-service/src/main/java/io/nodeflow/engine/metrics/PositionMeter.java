package io.nodeflow.engine.metrics;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** How far one task is in one input partition. One writer, any number of readers. */
public final class PositionMeter implements AutoCloseable {

    private final AtomicLong next = new AtomicLong(-1);
    private final Consumer<PositionMeter> onClose;

    PositionMeter(Consumer<PositionMeter> onClose) {
        this.onClose = onClose;
    }

    /** The message at this offset is done with. */
    public void processed(long offset) {
        next.lazySet(offset + 1);
    }

    /** The next offset to be processed, or -1 before the first message. */
    public long next() {
        return next.get();
    }

    /** The partition is no longer read here. */
    @Override
    public void close() {
        onClose.accept(this);
    }
}
