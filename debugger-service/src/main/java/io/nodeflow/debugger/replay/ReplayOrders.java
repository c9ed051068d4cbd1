package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.observation.ReplayRecord;
import io.nodeflow.contracts.observation.ReplayRecord.Selection;
import io.nodeflow.contracts.observation.ReplayRecord.State;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicCreation;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.debugger.kafka.BrokerWatch;
import io.nodeflow.debugger.kafka.SystemFeed;
import io.nodeflow.debugger.kafka.TopicLookup;
import io.nodeflow.debugger.rest.Refusal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;

/** Writes what clients want of replays where the debugger that acts reads it. Thread-safe. */
@Singleton
final class ReplayOrders {

    private static final int MAX_RUNNING = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Replays replays;
    private final SelectionResolver resolver;
    private final ReplayLog log;
    private final BrokerWatch broker;
    private final TopicLookup topics;
    private final TopicNames names;
    private final SystemFeed feed;
    private final Clock clock;

    ReplayOrders(
            Replays replays,
            SelectionResolver resolver,
            ReplayLog log,
            BrokerWatch broker,
            TopicLookup topics,
            TopicNames names,
            SystemFeed feed,
            Clock clock) {
        this.replays = replays;
        this.resolver = resolver;
        this.log = log;
        this.broker = broker;
        this.topics = topics;
        this.names = names;
        this.feed = feed;
        this.clock = clock;
    }

    ReplayRecord require(String id) {
        return replays.find(id).orElseThrow(() -> Refusal.notFound("There is no replay '" + id + "'."));
    }

    /** Fixes the selection, makes the target, and has the replay started. */
    ReplayRecord create(ReplayRequest request) throws InterruptedException {
        long running = replays.all().stream()
                .filter(record -> record.state() == State.RUNNING)
                .count();
        if (running >= MAX_RUNNING) {
            throw Refusal.conflict(running + " replays are running; wait for one to end, or pause or cancel one.");
        }
        Selection selection = resolver.resolve(request);
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        Instant now = clock.instant();
        long total = selection.partitions().values().stream()
                .mapToLong(range -> range.end() - range.start())
                .sum();
        ReplayRecord record = new ReplayRecord(
                id,
                request.stream(),
                StreamName.ofSystem("replay-" + id),
                names.replay(id),
                State.RUNNING,
                total,
                0,
                now,
                now,
                null,
                selection);
        createTopic(record.topic(), selection);
        try {
            awaitRead(log.command(record, ReplayCommand.START));
        } catch (KafkaException e) {
            broker.administrator().deleteTopics(List.of(record.topic()));
            throw e;
        }
        return record;
    }

    /** Writes a command when the replay is in a state for it. */
    ReplayRecord order(String id, ReplayCommand command, Set<State> legal, State next) throws InterruptedException {
        ReplayRecord record = require(id);
        if (!legal.contains(record.state())) {
            throw Refusal.conflict(
                    "Replay '" + id + "' is " + record.state().name().toLowerCase(java.util.Locale.ROOT)
                            + "; it cannot take '" + command.wireForm() + "'.");
        }
        ReplayRecord wanted = Replays.with(record, next);
        awaitRead(log.command(wanted, command));
        return wanted;
    }

    /** Returns whether it is gone already. */
    boolean delete(String id) throws InterruptedException {
        ReplayRecord record = require(id);
        ReplayRecord wanted = Replays.hasEnded(record) ? record : Replays.with(record, State.CANCELLED);
        awaitRead(log.command(wanted, ReplayCommand.DELETE));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (replays.find(id).isPresent()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    /** As many partitions as the source has, since a message keeps its partition. */
    private void createTopic(String topic, Selection selection) throws InterruptedException {
        Optional<Integer> partitions =
                topics.find(selection.topic()).map(source -> source.partitions().size());
        try {
            TopicCreation.ensure(
                    broker.administrator(),
                    List.of(new NewTopic(topic, partitions, Optional.empty())
                            .configs(SystemTopic.messages(selection.retention()))));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e);
        }
    }

    private void awaitRead(long offset) throws InterruptedException {
        feed.awaitRead(SystemTopic.REPLAYS, offset, PATIENCE);
    }
}
