package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.observation.ReplayRecord;
import io.nodeflow.contracts.observation.ReplayRecord.State;
import io.nodeflow.debugger.kafka.BrokerWatch;
import io.nodeflow.debugger.kafka.KafkaClients;
import io.nodeflow.debugger.kafka.Leadership;
import io.nodeflow.debugger.kafka.SystemFeed;
import io.nodeflow.debugger.kafka.TopicLookup;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * On the one debugger that acts, has a run for each replay that should be running, carries commands out, also those that
 * came while nobody acted, and removes replays that ended longer ago than their retention. All of that happens on one
 * thread, one thing after the other.
 */
@Singleton
final class ReplayRunner {

    private static final Logger LOG = Logger.getLogger(ReplayRunner.class);
    private static final Duration JOIN = Duration.ofSeconds(5);

    private final Replays replays;
    private final KafkaClients clients;
    private final BrokerWatch broker;
    private final TopicLookup topics;
    private final ReplayLog log;
    private final Leadership leadership;
    private final SystemFeed feed;
    private final Clock clock;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "replays"));
    private final Map<String, ActiveRun> active = new ConcurrentHashMap<>();
    /** Runs that this process brought to an end; the feed may still be about to say that they are running. */
    private final Set<String> ended = new HashSet<>();

    /** Replays whose topics could not be deleted, which was said once. */
    private final Set<String> stuck = new HashSet<>();

    private record ActiveRun(ReplayRecord from, ReplayRun run, Thread thread) {}

    ReplayRunner(
            Replays replays,
            KafkaClients clients,
            BrokerWatch broker,
            TopicLookup topics,
            ReplayLog log,
            Leadership leadership,
            SystemFeed feed,
            Clock clock) {
        this.replays = replays;
        this.clients = clients;
        this.broker = broker;
        this.topics = topics;
        this.log = log;
        this.leadership = leadership;
        this.feed = feed;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        replays.onCommand((command, record) -> executor.execute(() -> guarded(() -> obey(command, record))));
        leadership.whenLost(this::handOver);
        executor.scheduleWithFixedDelay(() -> guarded(this::tend), 500, 500, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        abandonAll();
        executor.shutdownNow();
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static void guarded(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the care of replays failed and goes on", e);
        }
    }

    private void tend() throws InterruptedException {
        active.values().removeIf(run -> !run.thread().isAlive());
        if (!leadership.isLeader() || !feed.caughtUp()) {
            ended.clear();
            return;
        }
        for (ReplayRecord record : replays.all()) {
            ReplayCommand open = replays.openCommand(record.id()).orElse(null);
            if (open == ReplayCommand.DELETE || hasExpired(record)) {
                if (broker.problem() == null) {
                    discard(record);
                }
            } else if (!ended.contains(record.id())) {
                takeUp(record, open);
            }
        }
    }

    private void takeUp(ReplayRecord record, @Nullable ReplayCommand open) {
        if (record.state() == State.RUNNING) {
            begin(record, Long.MAX_VALUE);
        } else if (record.state() == State.PAUSED && open == ReplayCommand.STEP) {
            begin(record, 1);
        }
    }

    private boolean hasExpired(ReplayRecord record) {
        return Replays.hasEnded(record)
                && record.selection() != null
                && record.at().plus(record.selection().retention()).isBefore(clock.instant());
    }

    private void obey(ReplayCommand command, ReplayRecord record) throws InterruptedException {
        if (!leadership.isLeader() || !feed.caughtUp()) {
            return;
        }
        switch (command) {
            case START, RESUME -> {
                cutStepShort(record);
                ended.remove(record.id());
                begin(record, Long.MAX_VALUE);
            }
            case PAUSE -> end(record, StopSignal.Ending.PAUSED);
            case CANCEL -> end(record, StopSignal.Ending.CANCELLED);
            case STEP -> {
                if (!isBegun(record)) {
                    end(record, StopSignal.Ending.PAUSED);
                    begin(record, 1);
                }
            }
            case DELETE -> discard(record);
        }
    }

    /** Whether a command was found open, and followed, before it came here. */
    private boolean isBegun(ReplayRecord command) {
        ActiveRun run = active.get(command.id());
        return run != null && run.from().equals(command);
    }

    private void begin(ReplayRecord record, long limit) {
        ActiveRun before = active.get(record.id());
        if (before != null && before.thread().isAlive() || record.selection() == null) {
            return;
        }
        ended.add(record.id());
        ReplayRun run = new ReplayRun(record, record.selection(), limit, clients, topics, log);
        Thread thread = new Thread(run, "replay-" + record.id());
        active.put(record.id(), new ActiveRun(record, run, thread));
        thread.start();
    }

    private void end(ReplayRecord record, StopSignal.Ending ending) throws InterruptedException {
        ended.add(record.id());
        ActiveRun run = active.get(record.id());
        if (run != null) {
            run.run().stop(ending);
            run.thread().join(JOIN.toMillis());
        }
    }

    /** Without a last record of it: a paused one would come after the one that says the replay goes on. */
    private void cutStepShort(ReplayRecord record) throws InterruptedException {
        ActiveRun run = active.get(record.id());
        if (run != null && run.run().isStep()) {
            end(record, StopSignal.Ending.ABANDONED);
        }
    }

    /** The topic first: a record without a topic can be removed again, a topic without a record would stay for ever. */
    private void discard(ReplayRecord record) throws InterruptedException {
        end(record, StopSignal.Ending.CANCELLED);
        try {
            broker.administrator().deleteTopics(List.of(record.topic())).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                if (stuck.add(record.id())) {
                    LOG.warnf(e.getCause(), "cannot delete the topic of replay %s yet; trying on", record.id());
                }
                return;
            }
        }
        stuck.remove(record.id());
        if (log.remove(record.id())) {
            LOG.infof("replay %s and its topic are removed", record.id());
        }
    }

    private void handOver() {
        abandonAll();
        if (!executor.isShutdown()) {
            executor.execute(ended::clear);
        }
    }

    private void abandonAll() {
        Map<String, ActiveRun> runs = new HashMap<>(active);
        runs.values().forEach(run -> run.run().stop(StopSignal.Ending.ABANDONED));
        try {
            for (ActiveRun run : runs.values()) {
                run.thread().join(JOIN.toMillis() / Math.max(1, runs.size()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
