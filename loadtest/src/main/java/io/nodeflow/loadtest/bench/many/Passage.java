package io.nodeflow.loadtest.bench.many;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends one message through each of many workflows. */
final class Passage {

    private static final byte[] MESSAGE = "{\"value\": 1.5}".getBytes(StandardCharsets.UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private Passage() {}

    /** The number of workflows at whose end something came out. */
    static int through(String kafka, List<SmallWorkflow> workflows) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<TopicPartition> ends = workflows.stream()
                    .map(workflow -> new TopicPartition(workflow.out(), 0))
                    .toList();
            consumer.assign(ends);
            consumer.seekToEnd(ends);
            ends.forEach(consumer::position);
            for (SmallWorkflow workflow : workflows) {
                producer.send(new ProducerRecord<>(workflow.in(), MESSAGE)); // one that was refused does not come out
            }
            producer.flush();
            Set<String> seen = new HashSet<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (seen.size() < workflows.size() && System.nanoTime() < deadline) {
                consumer.poll(POLL).forEach(record -> seen.add(record.topic()));
            }
            return seen.size();
        }
    }
}
