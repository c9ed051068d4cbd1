package io.nodeflow.gateway.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is known of how one ingest node may send, while it is looked at. Thread-safe, as a {@link FlowGate} is by it. */
final class NodeFlow {

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
    private volatile long usedAt = System.nanoTime();

    /**
     * Of which nothing is known yet.
     *
     * @param look has it looked at soon
     */
    NodeFlow(Runnable look) {
        this.look = look;
    }

    /** Somebody is about to ask. */
    NodeFlow use() {
        usedAt = System.nanoTime();
        return this;
    }

    /** See {@link FlowGate#known}. */
    CompletionStage<Void> known() {
        CompletableFuture<Void> known = new CompletableFuture<>();
        synchronized (this) {
            if (isFresh()) {
                return CompletableFuture.completedFuture(null);
            }
            lookers.add(known);
        }
        look.run();
        return known;
    }

    /** See {@link FlowGate#requireOpen}. */
    synchronized void requireOpen() {
        if (!open) {
            throw new FlowStalledException(retryAfter);
        }
    }

    /** See {@link FlowGate#admitted}. */
    CompletionStage<Void> admitted() {
        CompletableFuture<Void> admission = new CompletableFuture<>();
        boolean fresh;
        synchronized (this) {
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

    /** See {@link FlowGate#isLimited}. */
    synchronized boolean isLimited() {
        return limited;
    }

    /** See {@link FlowGate#sent}. */
    synchronized void sent() {
        written++;
        room--;
    }

    synchronized long written() {
        return written;
    }

    /** Whether somebody waits, or asked within that time. */
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
