package io.nodeflow.engine.external;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.metrics.NodeCondition;
import io.nodeflow.engine.metrics.NodeMeter;
import io.nodeflow.engine.node.ExternalProgram;
import io.nodeflow.engine.node.NodeLimits;
import io.nodeflow.engine.record.LineageHeaders;
import io.nodeflow.engine.record.Position;
import io.nodeflow.engine.record.RecordSize;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * One external node on one instance. Its thread reads, commits, and never waits for a call: while there is enough to do, it goes
 * on asking Kafka with its partitions paused, so that a call may take as long as it likes.
 *
 * <p>Started and closed once; everything else may be called by any thread.
 */
final class NodeRun {

    private static final Duration BUSY_POLL = Duration.ofMillis(20);
    private static final Duration IDLE_POLL = Duration.ofMillis(250);

    private final Consumer<byte[], byte[]> consumer;
    private final List<String> topics;
    private final ExternalProgram program;
    private final Lanes lanes;
    private final Gate gate;
    private final Dispatcher dispatcher;
    private final Results results;
    private final Outbox outbox;
    private final Assignment assignment;
    private final NodeMeter meter;
    private final CompletionStage<Throwable> broken;
    private final Thread thread;
    private volatile @Nullable String failure;

    /**
     * @param broken tells of what ends it from outside
     */
    NodeRun(
            String name,
            Consumer<byte[], byte[]> consumer,
            List<String> topics,
            ExternalProgram program,
            Lanes lanes,
            Gate gate,
            Dispatcher dispatcher,
            Results results,
            Outbox outbox,
            Assignment assignment,
            NodeMeter meter,
            CompletionStage<Throwable> broken) {
        this.consumer = consumer;
        this.topics = topics;
        this.program = program;
        this.lanes = lanes;
        this.gate = gate;
        this.dispatcher = dispatcher;
        this.results = results;
        this.outbox = outbox;
        this.assignment = assignment;
        this.meter = meter;
        this.broken = broken;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
        broken.thenAccept(this::fail);
    }

    void pause(boolean paused) {
        gate.pause(paused);
    }

    /** Ends it, after the calls under way have had a few seconds. */
    void beginClosing() {
        if (Thread.currentThread() != thread) {
            consumer.wakeup();
        }
    }

    void awaitClosed(Duration patience) throws InterruptedException {
        thread.join(patience.toMillis());
    }

    private void fail(Throwable reason) {
        failure = reason.toString();
        beginClosing();
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    boolean isUp() {
        return assignment.isJoined();
    }

    /** Whether any part of the node's input is read here. */
    boolean isLocal() {
        return !assignment.isEmpty();
    }

    private void run() {
        try {
            consumer.subscribe(topics, assignment);
            while (true) {
                turn();
            }
        } catch (WakeupException e) {
            gate.pause(true); // it is to end
        } catch (RuntimeException e) {
            fail(e);
        } finally {
            end();
        }
    }

    private void turn() {
        gate.tell();
        dispatcher.pump();
        if (gate.takesIn() && !lanes.isFull()) {
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
        boolean busy = assignment.tracks().stream().anyMatch(Track::isBehind);
        ConsumerRecords<byte[], byte[]> fetched = consumer.poll(busy ? BUSY_POLL : IDLE_POLL);
        for (TopicPartition partition : fetched.partitions()) {
            take(partition, fetched.records(partition));
        }
        fetched.nextOffsets()
                .forEach((partition, next) -> assignment.track(partition).read(next.offset()));
        outbox.advance(consumer, assignment.tracks());
    }

    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> fetched) {
        Track track = assignment.track(partition);
        Iterator<ConsumerRecord<byte[], byte[]>> kept =
                assignment.conflated(partition, fetched).iterator();
        ConsumerRecord<byte[], byte[]> next = kept.hasNext() ? kept.next() : null;
        for (ConsumerRecord<byte[], byte[]> record : fetched) {
            boolean newest = record == next;
            if (newest) {
                next = kept.hasNext() ? kept.next() : null;
            }
            if (newest) {
                take(track, record);
            } else {
                track.opened(record.offset());
                track.closed(record.offset(), List.of());
            }
        }
    }

    private void take(Track track, ConsumerRecord<byte[], byte[]> record) {
        LineageHeaders.complete(record.headers(), track.idPrefix(), record.offset(), record.timestamp());
        Message message = new Message(record.key(), record.value(), record.headers(), record.timestamp());
        track.opened(record.offset());
        try {
            if (RecordSize.isTooLarge(message)) {
                throw new UnprocessableException(
                        DeadLetterCode.TOO_LARGE,
                        "larger than the " + NodeLimits.HANDLED_BYTES + " bytes that a node handles");
            }
            String id = Objects.requireNonNull(MessageHeaders.id(record.headers()));
            lanes.add(new Flight(track, message, record.offset(), program.prepare(message, id)));
        } catch (UnprocessableException e) {
            bury(track, message, record, e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            bury(track, message, record, DeadLetterCode.NODE_FAILED, e.toString());
        }
    }

    private void bury(
            Track track, Message message, ConsumerRecord<byte[], byte[]> record, DeadLetterCode code, String why) {
        meter.received();
        Position position = new Position(record.topic(), record.partition(), record.offset());
        outbox.deliver(track, record.offset(), results.deadLetter(message, position, code, why, 1));
    }

    private void end() {
        gate.pause(true);
        try (consumer;
                outbox;
                program) {
            assignment.close();
            meter.condition(NodeCondition.SOUND);
        } catch (RuntimeException e) {
            if (failure == null) {
                failure = String.valueOf(e.getMessage());
            }
        }
    }
}
