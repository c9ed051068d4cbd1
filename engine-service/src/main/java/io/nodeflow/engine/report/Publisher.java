package io.nodeflow.engine.report;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.engine.kafka.BrokerWatch;
import io.nodeflow.engine.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes observations to the suite's topics in the order in which they were given, without ever making the giver wait. While
 * Kafka is away they pile up to a bound; what is beyond is counted and said when Kafka is back.
 *
 * <p>Thread-safe.
 */
public final class Publisher implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Publisher.class);
    private static final int BOUND = 10_000;

    private final KafkaClients clients;
    private final BrokerWatch broker;
    private final TopicNames names;
    private final BlockingQueue<ProducerRecord<byte[], byte[]>> waiting = new ArrayBlockingQueue<>(BOUND);
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread = new Thread(this::write, "publisher");
    private volatile boolean closed;

    public Publisher(KafkaClients clients, BrokerWatch broker, TopicNames names) {
        this.clients = clients;
        this.broker = broker;
        this.names = names;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /**
     * @param record null is a tombstone
     */
    public void publish(SystemTopic topic, String key, @Nullable Object record) {
        byte[] value = record == null ? null : Json.encode(record);
        if (!waiting.offer(new ProducerRecord<>(names.system(topic), key.getBytes(StandardCharsets.UTF_8), value))) {
            lost.incrementAndGet();
        }
    }

    /** Writes what waits, for a few seconds at most. */
    @Override
    public void close() {
        closed = true;
        if (broker.trouble().isPresent()) {
            thread.interrupt(); // nobody takes what waits
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            broker.awaitFirstAnswer();
        } catch (InterruptedException e) {
            return; // closed before it began
        }
        try (Producer<byte[], byte[]> producer = clients.plainWriter("observations")) {
            while (!closed || !waiting.isEmpty()) {
                ProducerRecord<byte[], byte[]> record = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (record != null) {
                    send(producer, record);
                }
            }
            producer.close(Duration.ofSeconds(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure != null) {
                    lost.incrementAndGet();
                } else {
                    sayWhatWasLost();
                }
            });
        } catch (KafkaException e) {
            lost.incrementAndGet();
        }
    }

    private void sayWhatWasLost() {
        long count = lost.getAndSet(0);
        if (count > 0) {
            LOG.warnf("%d metrics, status or event records could not be written while Kafka was away", count);
        }
    }
}
