package io.nodeflow.engine.external;

import io.nodeflow.engine.flow.DropReason;
import io.nodeflow.engine.flow.PartitionIntake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How far one partition is, from its assignment to this instance until it leaves. Messages end in any order; the position is the
 * first one that has not, so that what is committed is a prefix without a gap. Thread-safe.
 */
final class Track {

    /**
     * How a message ended.
     *
     * @param unwritten what is to be written together with the position
     * @param leftOut why flow control left it out, null when it did not
     */
    private record End(
            List<ProducerRecord<byte[], byte[]>> unwritten,
            @Nullable DropReason leftOut) {}

    private final TopicPartition partition;
    private final String idPrefix;
    private final PartitionIntake intake;
    /** How each message ended, in the order of offsets; empty while it is under way. */
    private final TreeMap<Long, Optional<End>> messages = new TreeMap<>();

    private long position = -1;
    private long read = -1;

    /**
     * @param idPrefix what the lineage ids of its messages begin with when they bring none
     * @param intake closed with it
     */
    Track(TopicPartition partition, String idPrefix, PartitionIntake intake) {
        this.partition = partition;
        this.idPrefix = idPrefix;
        this.intake = intake;
    }

    TopicPartition partition() {
        return partition;
    }

    String idPrefix() {
        return idPrefix;
    }

    /** A message was taken in; offsets come in order. */
    synchronized void opened(long offset) {
        intake.fetched(offset);
        messages.put(offset, Optional.empty());
    }

    /** Whether flow control lets a message through whose turn has come; one that it leaves out is done with. */
    boolean admits(long offset, Headers headers) {
        DropReason reason = intake.reject(offset, headers);
        if (reason != null) {
            end(offset, new End(List.of(), reason));
        }
        return reason == null;
    }

    /**
     * A message is done with.
     *
     * @param unwritten what is to be written together with the position; none when it is written already
     */
    void closed(long offset, List<ProducerRecord<byte[], byte[]>> unwritten) {
        end(offset, new End(unwritten, null));
    }

    private synchronized void end(long offset, End end) {
        messages.put(offset, Optional.of(end));
    }

    /** Moves the position over all that is done, and gives what is to be written with it. */
    synchronized List<ProducerRecord<byte[], byte[]>> advance() {
        List<ProducerRecord<byte[], byte[]>> unwritten = new ArrayList<>();
        while (!messages.isEmpty() && messages.firstEntry().getValue().isPresent()) {
            Map.Entry<Long, Optional<End>> first = messages.pollFirstEntry();
            End end = first.getValue().orElseThrow();
            unwritten.addAll(end.unwritten());
            if (end.leftOut() != null) {
                intake.drop(end.leftOut());
            }
            position = first.getKey() + 1;
        }
        if (messages.isEmpty()) {
            position = Math.max(position, read);
        }
        if (position >= 0) {
            intake.processed(position - 1);
        }
        return unwritten;
    }

    /**
     * All in front of that offset was read, and taken in where it is a message. The marks of transactions are none, and would else
     * look like one that is never read.
     */
    synchronized void read(long next) {
        read = next;
    }

    /** The offset to be read next after a restart, or -1 before the first message. */
    synchronized long position() {
        return position;
    }

    /** Whether the position is not yet behind all that was taken in. */
    synchronized boolean isBehind() {
        return !messages.isEmpty();
    }

    /** The partition is no longer read here. */
    void close() {
        intake.close();
    }
}
