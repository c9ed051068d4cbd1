package io.nodeflow.debugger.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest of the messages that it is given, in whatever order they come: so many at most, and so many bytes at most,
 * but always one. Not thread-safe.
 */
final class Newest {

    /** As they were appended, over all partitions. */
    static final Comparator<ConsumerRecord<byte[], byte[]>> ORDER =
            Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
                    .thenComparingInt(ConsumerRecord::partition)
                    .thenComparingLong(ConsumerRecord::offset);

    private final PriorityQueue<ConsumerRecord<byte[], byte[]>> kept = new PriorityQueue<>(ORDER);
    private final int most;
    private final long mostBytes;
    private long bytes;
    private @Nullable ConsumerRecord<byte[], byte[]> leftOut;

    Newest(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    void add(ConsumerRecord<byte[], byte[]> message) {
        if (isTooOld(message)) {
            return;
        }
        kept.add(message);
        bytes += size(message);
        while (kept.size() > most || bytes > mostBytes && kept.size() > 1) {
            leftOut = kept.remove();
            bytes -= size(leftOut);
        }
    }

    /** Whether a message is not kept, and so none that is older, since there is no room beside the newer ones. */
    boolean isTooOld(ConsumerRecord<byte[], byte[]> message) {
        return leftOut != null && ORDER.compare(message, leftOut) <= 0;
    }

    /** Oldest first. */
    List<ConsumerRecord<byte[], byte[]>> inOrder() {
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>(kept);
        messages.sort(ORDER);
        return messages;
    }

    /** Bytes of a message's key, value and headers. */
    static long size(ConsumerRecord<byte[], byte[]> message) {
        long size = Math.max(0, message.serializedKeySize()) + Math.max(0, message.serializedValueSize());
        for (Header header : message.headers()) {
            byte[] value = header.value();
            size += header.key().getBytes(StandardCharsets.UTF_8).length + (value == null ? 0 : value.length);
        }
        return size;
    }
}
