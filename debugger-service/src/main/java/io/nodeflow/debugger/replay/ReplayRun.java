package io.nodeflow.debugger.replay;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.observation.ReplayRecord;
import io.nodeflow.contracts.observation.ReplayRecord.Selection;
import io.nodeflow.contracts.observation.ReplayRecord.State;
import io.nodeflow.debugger.kafka.KafkaClients;
import io.nodeflow.debugger.kafka.TopicLookup;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Copies the selected messages into the target, in order per partition, until it is through, told to end, or cannot go on.
 * While the broker is away it waits; each time it takes up again, it goes on where the target ends.
 *
 * <p>One thread runs it; {@link #stop} may be called by any.
 */
final class ReplayRun implements Runnable {

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final long LIMIT_OF_WAIT = Duration.ofMillis(200).toNanos();
    private static final Duration SETTLING = Duration.ofSeconds(4);
    private static final Duration UNLIMITED = Duration.ofMillis(Integer.MAX_VALUE);

    private final ReplayRecord record;
    private final Selection selection;
    private final KafkaClients clients;
    private final TopicLookup topics;
    private final ReplayLog log;
    private final long limit;
    private final StopSignal signal = new StopSignal();
    private final Progress progress = new Progress();

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
        while (true) {
            try {
                String obstacle = obstacle();
                return obstacle == null ? copy() : as(State.FAILED, obstacle);
            } catch (OffsetOutOfRangeException e) {
                return as(State.FAILED, "messages expired before they were replayed: " + e.getMessage());
            } catch (RetriableException e) {
                signal.sleep(RETRY.toNanos());
                StopSignal.Ending ending = signal.ending();
                if (ending != null) {
                    return as(ending.state(), null);
                }
            } catch (RuntimeException e) {
                return as(State.FAILED, String.valueOf(e.getMessage()));
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
        Duration linger = selection.speed() == null ? Duration.ofMillis(5) : Duration.ZERO;
        try (Consumer<byte[], byte[]> consumer = clients.strictReader("replay-" + record.id())) {
            progress.reset(TargetTail.read(consumer, record.topic(), progress.ranges()));
            log.note(as(State.RUNNING, null));
            Producer<byte[], byte[]> producer = clients.writer("replay-" + record.id(), linger, UNLIMITED);
            try {
                return copy(new SelectedMessages(consumer, selection.topic(), progress.ranges()), producer);
            } finally {
                producer.close(Duration.ZERO);
            }
        }
    }

    private ReplayRecord copy(SelectedMessages messages, Producer<byte[], byte[]> producer)
            throws InterruptedException {
        Pace pace = new Pace(selection.speed(), selection.longestGap());
        Pulse pulse = new Pulse();
        long sent = 0;
        while (signal.ending() == null && sent < limit && !(messages.isThrough() && progress.isSettled())) {
            if (pulse.isDue()) {
                log.note(as(State.RUNNING, null));
                String obstacle = obstacle();
                if (obstacle != null) {
                    return as(State.FAILED, obstacle);
                }
            }
            throwFailure();
            ConsumerRecord<byte[], byte[]> next = progress.hasRoom() ? messages.next() : null;
            long wait = next == null
                    ? messages.isThrough() || !progress.hasRoom() ? LIMIT_OF_WAIT : 0
                    : pace.untilDue(SelectedMessages.eventTime(next), System.nanoTime());
            if (next == null || wait > 0) {
                signal.sleep(Math.min(wait, LIMIT_OF_WAIT));
                continue;
            }
            messages.take(next);
            send(producer, next);
            pace.sent(SelectedMessages.eventTime(next), System.nanoTime());
            sent++;
        }
        StopSignal.Ending ending = signal.ending();
        progress.awaitSettled(SETTLING); // whoever goes on reads the target's end, which must not move any more
        throwFailure();
        if (messages.isThrough() && progress.isSettled() && ending != StopSignal.Ending.CANCELLED) {
            return as(State.COMPLETED, null);
        }
        return as(ending == null ? State.PAUSED : ending.state(), null);
    }

    private void send(Producer<byte[], byte[]> producer, ConsumerRecord<byte[], byte[]> message) {
        long bytes = Math.max(0, message.serializedValueSize()) + 100L;
        progress.sent(bytes);
        producer.send(copyOf(message), (metadata, problem) -> {
            if (progress.settled(message.partition(), message.offset(), bytes, problem)) {
                signal.wake();
            }
        });
    }

    /** Key, value and headers byte for byte; what the original said by its place alone is added as headers. */
    private ProducerRecord<byte[], byte[]> copyOf(ConsumerRecord<byte[], byte[]> message) {
        RecordHeaders headers = new RecordHeaders(message.headers().toArray());
        if (headers.lastHeader(MessageHeaders.TIME) == null) {
            MessageHeaders.putTime(headers, message.timestamp());
        }
        if (headers.lastHeader(MessageHeaders.ID) == null) {
            MessageHeaders.putId(headers, selection.topicId() + "-" + message.partition() + "-" + message.offset());
        }
        MessageHeaders.addReplay(headers, record.id(), message.offset());
        return new ProducerRecord<>(record.topic(), message.partition(), null, message.key(), message.value(), headers);
    }

    private void throwFailure() {
        Exception failure = progress.failure();
        if (failure != null) {
            throw failure instanceof KafkaException kafka ? kafka : new KafkaException(failure);
        }
    }

    private ReplayRecord as(State state, @Nullable String reason) {
        long replayed = progress.acknowledged();
        return Replays.with(
                record,
                state,
                state == State.COMPLETED ? replayed : record.total(),
                replayed,
                progress.ranges(),
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
