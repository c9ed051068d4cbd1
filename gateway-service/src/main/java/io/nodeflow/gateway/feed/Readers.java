package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.kafka.KafkaAccess;
import io.nodeflow.gateway.protocol.Positions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Readers for what has passed, lent for one read at a time: there are as many as there are threads that read, however many
 * viewers catch up. Who comes back for what follows gets the one that has it at hand. Thread-safe.
 */
final class Readers implements AutoCloseable {

    private record Idle(TopicReader reader, long since) {}

    /** They are sent elsewhere all the time. */
    private static final Duration FETCH = Duration.ofMillis(20);

    private final KafkaAccess kafka;
    private final int most;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final LongAdder records = new LongAdder();
    private int lent;
    private boolean closed;

    /** @param most that are kept open, lent ones included */
    Readers(KafkaAccess kafka, int most) {
        this.kafka = kafka;
        this.most = most;
    }

    /** What a read brought, and where it led to. */
    interface Use<T> {
        T of(ConsumerRecords<byte[], byte[]> records, Positions end);
    }

    /**
     * Reads what follows some positions, which may be nothing in the given time.
     *
     * @throws org.apache.kafka.clients.consumer.OffsetOutOfRangeException when they are not in the topic
     * @throws org.apache.kafka.common.KafkaException when the broker does not answer
     */
    <T> T read(String topic, Positions at, Duration wait, Use<T> use) {
        TopicReader reader = take(topic, at);
        boolean sound = false;
        try {
            if (reader == null) {
                reader = new TopicReader(kafka, topic, at, FETCH);
            } else if (!reader.isAt(topic, at)) {
                reader.seek(topic, at);
            }
            ConsumerRecords<byte[], byte[]> read = reader.poll(wait);
            sound = true;
            records.add(read.count());
            return use.of(read, reader.positions());
        } finally {
            giveBack(reader, sound);
        }
    }

    /** @param sound false for one that may not be of use any more */
    private void giveBack(@Nullable TopicReader reader, boolean sound) {
        synchronized (this) {
            lent--;
            if (reader != null && sound && !closed) {
                idle.addLast(new Idle(reader, System.nanoTime()));
                return;
            }
        }
        if (reader != null) {
            reader.close();
        }
    }

    /** How many records were read since the start. */
    long records() {
        return records.sum();
    }

    /** Closes those that nobody wanted for so long. */
    void closeIdle(Duration longest) {
        long before = System.nanoTime() - longest.toNanos();
        remove(each -> each.since() - before < 0).forEach(TopicReader::close);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        remove(each -> true).forEach(TopicReader::close);
    }

    private synchronized @Nullable TopicReader take(String topic, Positions at) {
        lent++;
        for (Iterator<Idle> all = idle.descendingIterator(); all.hasNext(); ) {
            TopicReader reader = all.next().reader();
            if (reader.isAt(topic, at)) {
                all.remove();
                return reader;
            }
        }
        Idle oldest = lent + idle.size() > most ? idle.pollFirst() : null;
        return oldest == null ? null : oldest.reader();
    }

    private synchronized List<TopicReader> remove(Predicate<Idle> which) {
        List<TopicReader> removed = new ArrayList<>();
        idle.removeIf(each -> which.test(each) && removed.add(each.reader()));
        return removed;
    }
}
