package io.nodeflow.loadtest.bench.engine;

import io.nodeflow.loadtest.bench.stage.BenchException;
import io.nodeflow.loadtest.pacing.RunClock;
import io.nodeflow.loadtest.payload.Bytes;
import io.nodeflow.loadtest.payload.MarkScanner;
import io.nodeflow.loadtest.payload.MessageWriter;
import io.nodeflow.loadtest.scenario.Budget;
import io.nodeflow.loadtest.scenario.DataPattern;
import io.nodeflow.loadtest.scenario.Scenario;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends messages into a lane and takes them out at its end, in the same manner for every lane. For one thread. */
final class Probe implements AutoCloseable {

    private static final String RUN = "engine";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunClock clock = new RunClock();
    private final MarkScanner scanner = new MarkScanner(RUN);
    private final MessageWriter messages;
    private final Bytes message;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    Probe(String kafka, int size) {
        Scenario scenario = new Scenario(
                "bench", 1.0, size, 1, Duration.ofSeconds(1), DataPattern.SINE_WAVE, null, 0, Budget.DEFAULT);
        messages = new MessageWriter(RUN, 0, scenario);
        message = new Bytes(size);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "linger.ms", 1, "batch.size", 128 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed", "max.poll.records", 5000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Sends so many as fast as Kafka takes them; the answer is messages a second from the first sent to the last out. */
    double throughput(Lane lane, int count) throws InterruptedException {
        assign(lane);
        long start = clock.nanos();
        Thread sender = sender(() -> {
            for (int number = 0; number < count; number++) {
                send(lane, number, clock.nanos());
            }
        });
        receive(lane, count, 0, new Histogram(3));
        double rate = count * 1e9 / (clock.nanos() - start);
        sender.join();
        return rate;
    }

    /** Sends at a steady rate; the answer is the latency in microseconds from the intended time, of what was due after the warm-up. */
    Histogram latency(Lane lane, int rate, Duration warmUp, Duration measured) throws InterruptedException {
        assign(lane);
        int skipped = (int) (rate * warmUp.toMillis() / 1000);
        int count = skipped + (int) (rate * measured.toMillis() / 1000);
        long start = clock.nanos();
        Thread sender = sender(() -> {
            for (int number = 0; number < count; number++) {
                long due = start + number * 1_000_000_000L / rate;
                for (long early = due - clock.nanos(); early > 0; early = due - clock.nanos()) {
                    LockSupport.parkNanos(early);
                }
                send(lane, number, due);
            }
        });
        Histogram latency = new Histogram(3);
        receive(lane, count, skipped, latency);
        sender.join();
        return latency;
    }

    private void assign(Lane lane) {
        List<TopicPartition> partitions = consumer.partitionsFor(lane.out()).stream()
                .map(info -> new TopicPartition(lane.out(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    private Thread sender(Runnable sending) {
        Thread thread = new Thread(
                () -> {
                    sending.run();
                    producer.flush();
                },
                "sender");
        thread.start();
        return thread;
    }

    private void send(Lane lane, long sequence, long intended) {
        message.clear();
        messages.write(message, sequence, intended);
        producer.send(new ProducerRecord<>(lane.in(), Arrays.copyOf(message.array(), message.length())));
    }

    private void receive(Lane lane, int count, int skipped, Histogram latency) {
        int received = 0;
        long lastNews = clock.nanos();
        while (received < count) {
            var records = consumer.poll(POLL);
            long now = clock.nanos();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                scanner.scan(record.value(), record.value().length, (branch, sequence, intendedMicros) -> {
                    if (sequence >= skipped) {
                        latency.recordValue(Math.max(0, now / 1000 - intendedMicros));
                    }
                });
            }
            received += records.count();
            if (!records.isEmpty()) {
                lastNews = now;
            } else if (now - lastNews > PATIENCE.toNanos()) {
                throw new BenchException(lane.name() + ": " + (count - received) + " of " + count
                        + " messages did not come out within " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        consumer.close();
    }
}
