package io.nodeflow.loadtest.bench.edits;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.loadtest.bench.stage.BenchException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads what {@link KeyedLoad} wrote where it comes out, and holds it against what was promised. Thread-safe. */
final class Arrivals implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::read, "arrivals");
    private final BitSet arrived = new BitSet();
    private final int[] newest = new int[KeyedLoad.KEYS];
    private long repeated;
    private long disordered;
    private long silence;
    private long last = System.nanoTime();
    private volatile @Nullable RuntimeException failure;

    /** Begins at the beginning of a topic that is there. */
    Arrivals(String kafka, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList());
        Arrays.fill(newest, -1);
        thread.start();
    }

    /** How many different messages came. */
    synchronized int distinct() {
        if (failure != null) {
            throw failure;
        }
        return arrived.cardinality();
    }

    /** How many came again. */
    synchronized long repeated() {
        return repeated;
    }

    /** How many came after a later one of their key. */
    synchronized long disordered() {
        return disordered;
    }

    /** The longest time in which nothing came, in milliseconds, since this was asked before. */
    synchronized double silenceMillis() {
        long longest = Math.max(silence, System.nanoTime() - last);
        silence = 0;
        return longest / 1e6;
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }

    private void read() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
                    take(Json.MAPPER.readTree(message.value()).required("n").asInt());
                }
            }
        } catch (WakeupException e) {
            return; // closed
        } catch (IOException | RuntimeException e) {
            failure = new BenchException("what came out cannot be read: " + e.getMessage(), e);
        }
    }

    private synchronized void take(int number) {
        long now = System.nanoTime();
        silence = Math.max(silence, now - last);
        last = now;
        int key = number % KeyedLoad.KEYS;
        if (arrived.get(number)) {
            repeated++;
        } else if (number < newest[key]) {
            disordered++;
        }
        arrived.set(number);
        newest[key] = Math.max(newest[key], number);
    }
}
