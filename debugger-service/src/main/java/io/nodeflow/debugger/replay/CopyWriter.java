package io.nodeflow.debugger.replay;

import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes copies into a replay's target in small transactions. Whoever opens one for the same replay shuts out the writer
 * before it and undoes what that one had not committed, so the target's committed end says what is copied. Not thread-safe.
 */
final class CopyWriter implements AutoCloseable {

    private static final int MAX_MESSAGES = 1_000;
    private static final long MAX_BYTES = 8L * 1024 * 1024;
    private static final long MAX_AGE_NANOS = Duration.ofMillis(100).toNanos();

    private final Producer<byte[], byte[]> producer;
    private int messages;
    private long bytes;
    private long openedAtNanos;

    /** Owns the producer from here on. */
    CopyWriter(Producer<byte[], byte[]> producer) {
        this.producer = producer;
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    void write(ProducerRecord<byte[], byte[]> copy) {
        if (!isOpen()) {
            producer.beginTransaction();
            openedAtNanos = System.nanoTime();
        }
        messages++;
        bytes += copy.value() == null ? 0 : copy.value().length;
        var unused = producer.send(copy); // a failure comes up in the commit
    }

    /** Whether copies wait for a commit. */
    boolean isOpen() {
        return messages > 0;
    }

    /** Whether as much or as old as it may be waits for a commit. */
    boolean isFull() {
        return isOpen()
                && (messages >= MAX_MESSAGES
                        || bytes >= MAX_BYTES
                        || System.nanoTime() - openedAtNanos >= MAX_AGE_NANOS);
    }

    /** Returns when all that was written stands in the target; when it throws, the writer is of no more use. */
    void commit() {
        if (isOpen()) {
            producer.commitTransaction();
            messages = 0;
            bytes = 0;
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
