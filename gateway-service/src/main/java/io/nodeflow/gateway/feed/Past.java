package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.protocol.Positions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What channels do not hold any more, read from Kafka for those who missed it. There are few {@link Backfill}s, each shared by
 * the viewers near to it, so that a thousand who come back at once cost about as much as one. Thread-safe.
 */
final class Past {

    private static final int MAX_BACKFILLS = 64;
    private static final Duration GATHER = Duration.ofMillis(10);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration SETTLED = Duration.ofMillis(200);
    private static final Duration KEPT = Duration.ofSeconds(3);

    private final Readers readers;
    private final Executor pool;
    private final ScheduledExecutorService timer;
    private final List<Backfill> backfills = new ArrayList<>();

    Past(Readers readers, Executor pool, ScheduledExecutorService timer) {
        this.readers = readers;
        this.pool = pool;
        this.timer = timer;
    }

    Readers readers() {
        return readers;
    }

    /** What follows these positions, about as many bytes; null when that has to be read first, after which the member is told. */
    Ring.@Nullable Part after(Channel channel, String topic, Positions have, long atMost, CatchUp member) {
        Backfill backfill = find(channel, topic, have);
        if (backfill == null) {
            timer.schedule(member::readOn, SETTLED.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        }
        return backfill.after(have, atMost, member);
    }

    synchronized void forget(Backfill backfill) {
        backfills.remove(backfill);
    }

    /** Lets go of what nobody reads any more. */
    void tidy() {
        synchronized (this) {
            backfills.removeIf(backfill -> backfill.isUnused(KEPT));
        }
        pool.execute(() -> readers.closeIdle(KEPT));
    }

    /** How many stretches are being read. */
    synchronized int count() {
        return backfills.size();
    }

    void onPool(Runnable step) {
        pool.execute(step);
    }

    void soon(Runnable step) {
        timer.schedule(() -> pool.execute(step), GATHER.toMillis(), TimeUnit.MILLISECONDS);
    }

    void later(Runnable step) {
        timer.schedule(() -> pool.execute(step), RETRY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The one that has got furthest of those that suit, so that viewers come together; null while there are too many. */
    private synchronized @Nullable Backfill find(Channel channel, String topic, Positions have) {
        Backfill best = backfills.stream()
                .filter(backfill -> backfill.suits(channel, have))
                .max(Comparator.comparingLong(backfill -> backfill.ahead(have)))
                .orElse(null);
        if (best != null) {
            return best;
        }
        if (backfills.size() >= MAX_BACKFILLS && !makeRoom()) {
            return null;
        }
        Backfill opened = new Backfill(this, channel, topic, have);
        backfills.add(opened);
        return opened;
    }

    /** A viewer that needs the one that goes will have it read again. */
    private boolean makeRoom() {
        for (Backfill backfill : backfills) {
            if (backfill.isUnused(SETTLED)) {
                return backfills.remove(backfill);
            }
        }
        return false;
    }
}
