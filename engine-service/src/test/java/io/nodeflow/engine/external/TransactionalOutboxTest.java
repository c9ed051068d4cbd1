package io.nodeflow.engine.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nodeflow.engine.flow.WorkflowFlow;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TransactionalOutboxTest {

    private static final TopicPartition PARTITION = new TopicPartition("edge", 0);

    @Test
    void shouldCommitNothingBehindWhatCouldNotBeWritten() throws Exception {
        Track track = new Track(PARTITION, "id-0-", WorkflowFlow.none().intake(PARTITION));
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String bootstrap = "127.0.0.1:" + silent.getLocalPort();
            Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            TransactionalOutbox outbox = new TransactionalOutbox(new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers",
                            bootstrap,
                            "transactional.id",
                            "outbox-test",
                            "request.timeout.ms",
                            200,
                            "max.block.ms",
                            200),
                    new ByteArraySerializer(),
                    new ByteArraySerializer()));
            try {
                // Given: a result that is not written, since Kafka does not answer
                track.opened(0);
                outbox.deliver(track, 0, List.of(new ProducerRecord<>("t", new byte[] {0})));
                assertThatThrownBy(() -> outbox.settle(consumer, List.of(track)))
                        .isInstanceOf(TimeoutException.class);

                // When
                track.opened(1);
                outbox.deliver(track, 1, List.of(new ProducerRecord<>("t", new byte[] {1})));
                outbox.settle(consumer, List.of(track));

                // Then
                assertThat(track.position()).isEqualTo(1);
            } finally {
                outbox.close();
                consumer.close(CloseOptions.timeout(Duration.ZERO));
            }
        }
    }
}
