package io.nodeflow.debugger.snapshot;

import io.nodeflow.debugger.kafka.SystemFeed;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes a snapshot each second, keeps the latest, and tells it to the process (as a CDI event, on its own thread) and to
 * whoever subscribed. Every debugger does so, whether it acts or not.
 */
@Singleton
public final class SnapshotClock {

    private static final Logger LOG = Logger.getLogger(SnapshotClock.class);

    private final SnapshotAssembler assembler;
    private final SystemFeed feed;
    private final Clock clock;
    private final Event<Snapshot> taken;
    private final BroadcastProcessor<Snapshot> subscribers = BroadcastProcessor.create();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "snapshots"));
    private volatile @Nullable Snapshot latest;

    SnapshotClock(SnapshotAssembler assembler, SystemFeed feed, Clock clock, Event<Snapshot> taken) {
        this.assembler = assembler;
        this.feed = feed;
        this.clock = clock;
        this.taken = taken;
    }

    void start(@Observes StartupEvent event) {
        timer.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
        subscribers.onComplete();
    }

    /** The last one; empty until the suite's topics have been read. */
    public Optional<Snapshot> latest() {
        return Optional.ofNullable(latest);
    }

    /** Those to come; a subscriber that cannot follow misses some. */
    Multi<Snapshot> upcoming() {
        return subscribers.onOverflow().dropPreviousItems();
    }

    private void tick() {
        if (!feed.caughtUp()) {
            return;
        }
        try {
            Snapshot snapshot = assembler.assemble(clock.instant());
            latest = snapshot;
            subscribers.onNext(snapshot);
            taken.fire(snapshot);
        } catch (RuntimeException e) {
            LOG.error("a snapshot failed; the next is due in a second", e);
        }
    }
}
