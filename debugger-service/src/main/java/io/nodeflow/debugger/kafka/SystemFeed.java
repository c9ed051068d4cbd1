package io.nodeflow.debugger.kafka;

import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the suite's own topics with one thread and one consumer and hands each record to its topic's reader. It survives the
 * loss of the broker and goes on where it was; a record that its reader cannot take is skipped, and that is said.
 */
@Singleton
public final class SystemFeed {

    private static final Logger LOG = Logger.getLogger(SystemFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long RETRY_MILLIS = 1_000;
    private static final long STOP_MILLIS = 2_000;

    private final KafkaClients clients;
    private final BrokerWatch broker;
    private final Map<TopicPartition, SystemTopicReader> readers = new HashMap<>();
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> firstEnds = new HashMap<>();
    private final Object progress = new Object();
    private final Thread thread = new Thread(this::run, "system-feed");
    private volatile boolean caughtUp;
    private volatile boolean stopping;

    SystemFeed(KafkaClients clients, BrokerWatch broker, TopicNames names, @All List<SystemTopicReader> readers) {
        this.clients = clients;
        this.broker = broker;
        for (SystemTopicReader reader : readers) {
            this.readers.put(new TopicPartition(names.system(reader.topic()), 0), reader);
        }
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        thread.join(STOP_MILLIS);
        thread.interrupt();
    }

    /** Whether all that stood in the topics when the process came up has been read. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** Returns whether the record at an offset has been read, waiting for it for a while. */
    public boolean awaitRead(SystemTopic topic, long offset, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (progress) {
            while (positionOf(topic) <= offset) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                progress.wait(left);
            }
        }
        return true;
    }

    private long positionOf(SystemTopic topic) {
        for (Map.Entry<TopicPartition, SystemTopicReader> reader : readers.entrySet()) {
            if (reader.getValue().topic() == topic) {
                return positions.getOrDefault(reader.getKey(), 0L);
            }
        }
        throw new IllegalArgumentException("nobody reads " + topic);
    }

    private void run() {
        try {
            broker.awaitFirstAnswer();
            while (!stopping) {
                try (Consumer<byte[], byte[]> consumer = clients.reader("feed")) {
                    takeUp(consumer);
                    while (!stopping) {
                        read(consumer);
                    }
                } catch (InterruptException e) {
                    return;
                } catch (KafkaException e) {
                    LOG.debug("the feed of the suite's topics begins anew", e);
                    Thread.sleep(RETRY_MILLIS);
                } catch (RuntimeException e) {
                    LOG.error("the feed of the suite's topics begins anew after a failure", e);
                    Thread.sleep(RETRY_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeUp(Consumer<byte[], byte[]> consumer) {
        consumer.assign(readers.keySet());
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(readers.keySet());
        Map<TopicPartition, Long> ends = consumer.endOffsets(readers.keySet());
        if (firstEnds.isEmpty()) {
            firstEnds.putAll(ends);
        }
        readers.forEach((partition, reader) -> {
            Long position = positions.get(partition);
            long beginning = beginnings.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, 0L);
            consumer.seek(
                    partition,
                    position != null && position >= beginning && position <= end
                            ? position
                            : first(consumer, partition, reader.from(), beginning, end));
        });
    }

    private static long first(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, ReadFrom from, long beginning, long end) {
        if (from instanceof ReadFrom.Last last) {
            return Math.max(beginning, end - last.offsets());
        }
        if (from instanceof ReadFrom.Within within) {
            long since = System.currentTimeMillis() - within.age().toMillis();
            var found = consumer.offsetsForTimes(Map.of(partition, since)).get(partition);
            return found == null ? end : found.offset();
        }
        return beginning;
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
            handOver(entry, readers.get(new TopicPartition(entry.topic(), entry.partition())));
        }
        readers.keySet().forEach(partition -> positions.put(partition, consumer.position(partition)));
        if (!caughtUp) {
            caughtUp = firstEnds.entrySet().stream()
                    .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
        synchronized (progress) {
            progress.notifyAll();
        }
    }

    private static void handOver(ConsumerRecord<byte[], byte[]> entry, @Nullable SystemTopicReader reader) {
        if (reader == null) {
            return;
        }
        try {
            reader.accept(entry);
        } catch (MalformedRecordException | IllegalArgumentException e) {
            skipped(entry, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            skipped(entry, e.toString());
        }
    }

    private static void skipped(ConsumerRecord<byte[], byte[]> entry, String reason) {
        LOG.warnf("skipped %s partition %d offset %d: %s", entry.topic(), entry.partition(), entry.offset(), reason);
    }
}
