package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.expression.InvalidExpressionException;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.observation.ReplayRecord;
import io.nodeflow.contracts.observation.ReplayRecord.Selection;
import io.nodeflow.contracts.observation.ReplayRecord.State;
import io.nodeflow.debugger.kafka.KafkaClients;
import io.nodeflow.debugger.kafka.TopicLookup;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Copies the selected messages into the target, in order per partition, until it is through, told to end, or cannot go on.
 * While the broker is away it waits; each time it takes up again, it shuts out any other writer of the same replay and goes on
 * where the target ends.
 *
 * <p>One thread runs it; {@link #stop} may be called by any.
 */
final class ReplayRun implements Runnable {

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final long LIMIT_OF_WAIT = Duration.ofMillis(200).toNanos();
    /** A message that is due later than that is not worth holding back the ones before it. */
    private static final long COMMIT_BEFORE_WAITS_OF = Duration.ofMillis(20).toNanos();

    private final ReplayRecord record;
    private final Selection selection;
    private final KafkaClients clients;
    private final TopicLookup topics;
    private final ReplayLog log;
    private final long limit;
    private final StopSignal signal = new StopSignal();
    private final Progress progress = new Progress();
    private final Recovery recovery;
    private @Nullable MessageChoice choice;

    /**
     * @param limit ends as paused after so many messages
     */
    ReplayRun(
            ReplayRecord record,
            Selection selection,
            long limit,
            KafkaClients clients,
            TopicLookup topics,
            ReplayLog log) {
        this.record = record;
        this.selection = selection;
        this.limit = limit;
        this.clients = clients;
        this.topics = topics;
        this.log = log;
        this.recovery = new Recovery(record.id());
    }

    /** Whether it ends by itself before the replay is through. */
    boolean isStep() {
        return limit < Long.MAX_VALUE;
    }

    void stop(StopSignal.Ending ending) {
        signal.stop(ending);
    }

    @Override
    public void run() {
        try {
            ReplayRecord last = work();
            while (signal.ending() != StopSignal.Ending.ABANDONED && !log.write(last)) {
                signal.sleep(RETRY.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ReplayRecord work() throws InterruptedException {
        progress.reset(new TargetTail.Reached(selection.partitions(), record.replayed()));
        try {
            choice = new MessageChoice(selection, record.leftOut());
        } catch (InvalidExpressionException e) {
            return as(State.FAILED, "the filter is not understood by this debugger: " + e.getMessage());
        }
        while (true) {
            try {
                String obstacle = obstacle();
                return obstacle == null ? copy() : as(State.FAILED, obstacle);
            } catch (OffsetOutOfRangeException e) {
                return as(State.FAILED, "messages expired before they were replayed: " + e.getMessage());
            } catch (RuntimeException e) {
                if (!recovery.isWorthwhile(e, progress.copies())) {
                    return as(State.FAILED, Recovery.reason(e));
                }
                signal.sleep(RETRY.toNanos());
                StopSignal.Ending ending = signal.ending();
                if (ending != null) {
                    return as(ending.state(), null);
                }
            }
        }
    }

    /** What makes it pointless to go on, or null. */
    private @Nullable String obstacle() throws InterruptedException {
        TopicLookup.Topic source = topics.find(selection.topic()).orElse(null);
        if (source == null || !source.id().equals(selection.topicId())) {
            return "the topic " + selection.topic() + " was deleted";
        }
        return topics.find(record.topic()).isEmpty() ? "the topic " + record.topic() + " was deleted" : null;
    }

    private ReplayRecord copy() throws InterruptedException {
        Duration linger = selection.speed() == null && selection.rate() == null ? Duration.ofMillis(5) : Duration.ZERO;
        try (CopyWriter writer = new CopyWriter(clients.replayWriter(record.id(), linger));
                Consumer<byte[], byte[]> consumer = clients.strictReader("replay-" + record.id())) {
            progress.reset(TargetTail.read(
                    consumer, record.topic(), new TargetTail.Reached(progress.ranges(), progress.copies())));
            log.note(as(underWay(), null));
            return copy(new SelectedMessages(consumer, selection.topic(), progress.ranges()), writer);
        }
    }

    private ReplayRecord copy(SelectedMessages messages, CopyWriter writer) throws InterruptedException {
        Pace pace = Pace.of(selection);
        Pulse pulse = new Pulse();
        long sent = 0;
        while (signal.ending() == null && sent < limit && !messages.isThrough()) {
            if (pulse.isDue()) {
                log.note(as(underWay(), null));
                String obstacle = obstacle();
                if (obstacle != null) {
                    return as(State.FAILED, obstacle);
                }
            }
            ConsumerRecord<byte[], byte[]> next = messages.next();
            if (next != null && choice != null && !choice.takes(next)) {
                messages.take(next);
                progress.passedOver(next.partition(), next.offset());
                if (writer.isFull()) {
                    commit(writer);
                }
                continue;
            }
            long wait = next == null ? 0 : pace.untilDue(SelectedMessages.eventTime(next), System.nanoTime());
            if (writer.isFull() || wait > COMMIT_BEFORE_WAITS_OF) {
                commit(writer);
            }
            if (next == null || wait > 0) {
                signal.sleep(Math.min(wait, LIMIT_OF_WAIT));
                continue;
            }
            messages.take(next);
            writer.write(copyOf(next));
            progress.written(next.partition(), next.offset());
            pace.sent(SelectedMessages.eventTime(next), System.nanoTime());
            sent++;
        }
        StopSignal.Ending ending = signal.ending();
        if (ending != StopSignal.Ending.ABANDONED) {
            commit(writer);
        }
        if (messages.isThrough() && ending != StopSignal.Ending.CANCELLED) {
            return as(State.COMPLETED, null);
        }
        return as(ending == null ? State.PAUSED : ending.state(), null);
    }

    /** What whoever takes over should go by: it would run a replay that says it is running to its end. */
    private State underWay() {
        return isStep() ? State.PAUSED : State.RUNNING;
    }

    private void commit(CopyWriter writer) {
        if (writer.isOpen()) {
            writer.commit();
            progress.committed();
        }
    }

    /**
     * Key, value and headers byte for byte, but for the origin: the copy enters now, and a viewer's latency counts from there.
     * What the original said by its place alone is added as headers.
     */
    private ProducerRecord<byte[], byte[]> copyOf(ConsumerRecord<byte[], byte[]> message) {
        RecordHeaders headers = new RecordHeaders(message.headers().toArray());
        if (headers.lastHeader(MessageHeaders.TIME) == null) {
            MessageHeaders.putTime(headers, message.timestamp());
        }
        if (headers.lastHeader(MessageHeaders.ID) == null) {
            MessageHeaders.putId(headers, selection.topicId() + "-" + message.partition() + "-" + message.offset());
        }
        MessageHeaders.putOrigin(headers, MessageHeaders.epochMicros(Instant.now()));
        MessageHeaders.addReplay(headers, record.id(), message.offset());
        return new ProducerRecord<>(record.topic(), message.partition(), null, message.key(), message.value(), headers);
    }

    private ReplayRecord as(State state, @Nullable String reason) {
        long replayed = progress.copies();
        return Replays.with(
                record,
                state,
                state == State.COMPLETED ? replayed : record.total(),
                replayed,
                progress.ranges(),
                choice == null ? record.leftOut() : choice.leftOut(),
                reason);
    }

    /** Due once a second. */
    private static final class Pulse {

        private long last = System.nanoTime();

        boolean isDue() {
            long now = System.nanoTime();
            if (now - last < 1_000_000_000L) {
                return false;
            }
            last = now;
            return true;
        }
    }
}
