package io.nodeflow.gateway.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What one ingest node may send. Thread-safe, and nobody waits in it: who may not go on is told when it may.
 */
public final class FlowGate {

    /** How long the edges may take nothing before those who wait are refused. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What is known is used for so long before it is asked for again. */
    private static final long FRESH_NANOS = Duration.ofMillis(200).toNanos();

    private final Runnable look;
    private final List<CompletableFuture<Void>> admissions = new ArrayList<>();
    private final List<CompletableFuture<Void>> lookers = new ArrayList<>();
    private boolean open = true;
    private boolean limited;
    private long room = Long.MAX_VALUE;
    private long written;
    private boolean looked;
    private long lookedAt;
    private boolean closed;
    private long closedAt;
    private Duration retryAfter = Duration.ofSeconds(1);
    private long usedAt = System.nanoTime();

    /**
     * A gate of which nothing is known yet.
     *
     * @param look has it looked at soon
     */
    FlowGate(Runnable look) {
        this.look = look;
    }

    /** Completes when it is known how things are. */
    public CompletionStage<Void> known() {
        CompletableFuture<Void> known = new CompletableFuture<>();
        synchronized (this) {
            usedAt = System.nanoTime();
            if (isFresh()) {
                return CompletableFuture.completedFuture(null);
            }
            lookers.add(known);
        }
        look.run();
        return known;
    }

    /**
     * @throws FlowStalledException when an edge behind the node presses
     */
    public synchronized void requireOpen() {
        if (!open) {
            throw new FlowStalledException(retryAfter);
        }
    }

    /** Completes when messages may be sent; fails with a {@link FlowStalledException} when that takes too long. */
    public CompletionStage<Void> admitted() {
        CompletableFuture<Void> admission = new CompletableFuture<>();
        boolean fresh;
        synchronized (this) {
            usedAt = System.nanoTime();
            fresh = isFresh();
            if (fresh && open && room > 0) {
                return CompletableFuture.completedFuture(null);
            }
            admissions.add(admission);
        }
        if (!fresh) {
            look.run();
        }
        return admission;
    }

    /** Whether there is any edge that could press, so that little should be sent between one admission and the next. */
    public synchronized boolean isLimited() {
        return limited;
    }

    /** A message was sent. */
    public synchronized void sent() {
        written++;
        room--;
    }

    synchronized long written() {
        return written;
    }

    synchronized boolean isUsed(long now, Duration within) {
        return !admissions.isEmpty() || !lookers.isEmpty() || now - usedAt < within.toNanos();
    }

    /**
     * Takes in how the edges behind the node are.
     *
     * @param own of these the ones that the node itself writes
     * @param writtenBefore {@link #written()} before anybody looked
     */
    void update(List<EdgeLoad> edges, List<EdgeLoad> own, long writtenBefore, long now) {
        List<CompletableFuture<Void>> freed = new ArrayList<>();
        List<CompletableFuture<Void>> stalled = new ArrayList<>();
        synchronized (this) {
            looked = true;
            lookedAt = now;
            limited = !edges.isEmpty();
            open = edges.stream().noneMatch(EdgeLoad::presses);
            room = own.stream().mapToLong(EdgeLoad::room).min().orElse(Long.MAX_VALUE / 2) - (written - writtenBefore);
            retryAfter = Duration.ofSeconds(Math.max(1, (long) Math.ceil(edges.stream()
                    .filter(EdgeLoad::presses)
                    .mapToDouble(EdgeLoad::secondsUntilFree)
                    .max()
                    .orElse(1))));
            freed.addAll(lookers);
            lookers.clear();
            boolean wasClosed = closed;
            closed = !open || room <= 0;
            if (!closed) {
                freed.addAll(admissions);
                admissions.clear();
            } else if (!wasClosed) {
                closedAt = now;
            } else if (now - closedAt >= PATIENCE.toNanos()) {
                stalled.addAll(admissions);
                admissions.clear();
            }
        }
        freed.forEach(each -> each.complete(null));
        stalled.forEach(each -> each.completeExceptionally(new FlowStalledException(retryAfter)));
    }

    private boolean isFresh() {
        return looked && System.nanoTime() - lookedAt < FRESH_NANOS;
    }
}
