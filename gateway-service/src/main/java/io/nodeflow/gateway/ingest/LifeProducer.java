package io.nodeflow.gateway.ingest;

import java.time.Duration;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The producer of one {@link WorkflowLife}, which can be closed while others send. Thread-safe. */
final class LifeProducer {

    private final Producer<byte[], byte[]> producer;
    private final ReadWriteLock openness = new ReentrantReadWriteLock();
    private volatile long usedAt = System.nanoTime();
    private boolean closed;

    LifeProducer(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Hands a record to Kafka's producer; may wait for room.
     *
     * @return false when this one was closed before, and the record was not taken
     */
    boolean send(ProducerRecord<byte[], byte[]> record, Callback acknowledged) {
        openness.readLock().lock();
        try {
            if (closed) {
                return false;
            }
            usedAt = System.nanoTime();
            producer.send(record, acknowledged);
            return true;
        } finally {
            openness.readLock().unlock();
        }
    }

    /** When it was used last, by {@link System#nanoTime()}. */
    long usedAt() {
        return usedAt;
    }

    /** Closes it; what is not written after that time fails. */
    void close(Duration timeout) {
        openness.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                producer.close(timeout);
            }
        } finally {
            openness.writeLock().unlock();
        }
    }
}
