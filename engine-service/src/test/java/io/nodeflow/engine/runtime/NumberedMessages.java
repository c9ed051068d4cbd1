package io.nodeflow.engine.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends numbers to a topic, a thousand a second under a few keys, until it is stopped. */
final class NumberedMessages implements AutoCloseable {
    static final int KEYS = 7;

    private static final long APART_NANOS = 1_000_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final Thread thread = new Thread(this::send, "numbered-messages");
    private volatile boolean stopped;
    private volatile int sent;

    NumberedMessages(String bootstrapServers, String topic) {
        this.topic = topic;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        thread.start();
    }

    /** Sends no more; the answer is how many were. */
    int stop() throws InterruptedException {
        stopped = true;
        thread.join();
        producer.flush();
        return sent;
    }

    @Override
    public void close() throws InterruptedException {
        stop();
        producer.close();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void send() {
        long begun = System.nanoTime();
        while (!stopped) {
            LockSupport.parkNanos(begun + sent * APART_NANOS - System.nanoTime());
            producer.send(new ProducerRecord<>(topic, bytes("k" + sent % KEYS), bytes(Integer.toString(sent))));
            sent++;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
