package io.nodeflow.loadtest.bench.edits;

import io.nodeflow.loadtest.bench.stage.BenchException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes numbered messages to a topic at a steady rate, the numbers going round the keys, on a thread of its own. */
final class KeyedLoad implements AutoCloseable {

    static final int KEYS = 100;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final int rate;
    private final String padding;
    private final Thread thread = new Thread(this::write, "load");
    private volatile boolean stopped;
    private volatile @Nullable Exception refusal;
    private int next;

    /**
     * Begins at once.
     *
     * @param size of a message in bytes, about
     */
    KeyedLoad(String kafka, String topic, int rate, int size) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "linger.ms", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.topic = topic;
        this.rate = rate;
        this.padding = "x".repeat(Math.max(0, size - 30));
        thread.start();
    }

    /** Writes no more; the answer is how many were written, all of them acknowledged. */
    int stop() throws InterruptedException {
        stopped = true;
        thread.join();
        producer.flush();
        if (refusal != null) {
            throw new BenchException("the broker refused a message: " + refusal.getMessage(), refusal);
        }
        return next;
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
        producer.close();
    }

    private void write() {
        long begun = System.nanoTime();
        while (!stopped && refusal == null) {
            long due = begun + next * 1_000_000_000L / rate;
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            producer.send(message(next++), (position, refused) -> {
                if (refused != null) {
                    refusal = refused;
                }
            });
        }
    }

    private ProducerRecord<byte[], byte[]> message(int number) {
        return new ProducerRecord<>(
                topic, bytes("key-" + number % KEYS), bytes("{\"n\":" + number + ",\"padding\":\"" + padding + "\"}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
