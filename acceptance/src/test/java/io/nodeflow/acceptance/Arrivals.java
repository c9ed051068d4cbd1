package io.nodeflow.acceptance;

import io.nodeflow.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed in a topic as it comes, and notes when. Thread-safe. */
final class Arrivals implements AutoCloseable {

    /**
     * One message.
     *
     * @param number its member {@code n}
     * @param nanoTime when it was read
     */
    record Arrival(int partition, int number, long nanoTime) {}

    private final List<Arrival> all = new ArrayList<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::read, "arrivals");

    private Arrivals(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Follows a topic that is there from its beginning. */
    static Arrivals of(String bootstrapServers, String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList());
        Arrivals arrivals = new Arrivals(consumer);
        arrivals.thread.start();
        return arrivals;
    }

    synchronized List<Arrival> all() {
        return List.copyOf(all);
    }

    synchronized int count() {
        return all.size();
    }

    synchronized long distinct() {
        return all.stream().mapToInt(Arrival::number).distinct().count();
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
                    add(message.partition(), number(message.value()));
                }
            }
        } catch (WakeupException e) {
            return; // closed
        }
    }

    private synchronized void add(int partition, int number) {
        all.add(new Arrival(partition, number, System.nanoTime()));
    }

    private static int number(byte[] value) {
        try {
            return Json.MAPPER.readTree(value).required("n").asInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
