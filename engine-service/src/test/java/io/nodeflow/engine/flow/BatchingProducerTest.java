package io.nodeflow.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.local.broker.TestBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchingProducerTest {

    private static final String IN = "batching-in";
    private static final String OUT = "batching-out";
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final String kafka = TestBroker.bootstrapServers();
    private final BatchingProducer producer = new BatchingProducer(Map.of(
            "bootstrap.servers",
            kafka,
            "linger.ms",
            60_000,
            "delivery.timeout.ms",
            120_000,
            "request.timeout.ms",
            30_000));
    private final BatchingConsumer consumer = new BatchingConsumer(
            Map.of("bootstrap.servers", kafka, "auto.offset.reset", "earliest", "max.poll.records", 1), () -> producer);

    @BeforeEach
    void makeTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(IN, 1, (short) 1), new NewTopic(OUT, 1, (short) 1)))
                    .all()
                    .get();
        }
        consumer.assign(List.of(new TopicPartition(IN, 0)));
    }

    @AfterEach
    void removeTopics() throws Exception {
        consumer.close();
        producer.close(Duration.ZERO);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.deleteTopics(List.of(IN, OUT)).all().get();
        }
    }

    @Test
    void shouldSendAtOnceWhatItHoldsWhenThereIsNothingMoreToProcess() throws Exception {
        // Given
        Future<RecordMetadata> held = producer.send(record(OUT));

        // When
        ConsumerRecords<byte[], byte[]> records = consumer.poll(MOMENT);

        // Then: long before its linger.ms
        assertThat(records.isEmpty()).isTrue();
        assertThat(held.get(0, TimeUnit.SECONDS).offset()).isZero();
        assertThat(producer.holdsFew()).isFalse();
    }

    @Test
    void shouldLetABatchFillWhileThereAreMessagesToProcess() throws Exception {
        // Given: two messages to process, of which a poll gives one
        producer.send(record(IN));
        producer.send(record(IN));
        producer.flush();
        ConsumerRecords<byte[], byte[]> first = consumer.poll(Duration.ofSeconds(30));
        Future<RecordMetadata> held = producer.send(record(OUT));

        // When
        ConsumerRecords<byte[], byte[]> second = consumer.poll(MOMENT);

        // Then
        assertThat(first.count()).isEqualTo(1);
        assertThat(second.count()).isEqualTo(1);
        assertThat(held.isDone()).isFalse();
        assertThat(producer.holdsFew()).isTrue();
    }

    @Test
    void shouldLetABatchFillAfterManyMessages() throws Exception {
        // Given
        Future<RecordMetadata> held = producer.send(record(OUT));
        for (int i = 0; i < 1_000; i++) {
            producer.send(record(OUT));
        }

        // When
        consumer.poll(MOMENT);

        // Then
        assertThat(held.isDone()).isFalse();
    }

    @Test
    void shouldTellOfWhatKafkaRefuses() throws Exception {
        // Given
        CompletableFuture<Exception> failures = new CompletableFuture<>();
        byte[] large = new byte[900_000];
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(
                            new NewTopic("batching-small", 1, (short) 1).configs(Map.of("max.message.bytes", "1000"))))
                    .all()
                    .get();

            // When
            producer.send(
                    new ProducerRecord<>("batching-small", large), (metadata, failure) -> failures.complete(failure));
            producer.flush();
            admin.deleteTopics(List.of("batching-small")).all().get();
        }

        // Then
        assertThat(failures.get(30, TimeUnit.SECONDS)).hasMessageContaining("larger than the max message size");
    }

    private static ProducerRecord<byte[], byte[]> record(String topic) {
        return new ProducerRecord<>(topic, new byte[] {1});
    }
}
