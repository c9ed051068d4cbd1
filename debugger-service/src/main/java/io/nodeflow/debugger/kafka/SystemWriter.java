package io.nodeflow.debugger.kafka;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Writes records into the suite's own topics. Thread-safe; records of one thread keep their order. */
@Singleton
public final class SystemWriter implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final TopicNames names;

    /** Writes into the topics of the given prefix. */
    public SystemWriter(KafkaClients clients, TopicNames names) {
        this.producer = clients.writer("system", Duration.ZERO, Duration.ofSeconds(8));
        this.names = names;
    }

    void stop(@Observes ShutdownEvent event) {
        close();
    }

    /** Gives what was sent two seconds to arrive. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }

    /**
     * Writes a record and waits until the broker has it.
     *
     * @param value null removes the key from a compacted topic
     * @return its offset
     * @throws KafkaException when it could not be written
     */
    public long write(SystemTopic topic, String key, @Nullable Object value, Map<String, String> headers)
            throws InterruptedException {
        try {
            return send(topic, key, value, headers).get().offset();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure
                    ? failure
                    : new KafkaException("cannot write to " + names.system(topic), e.getCause());
        }
    }

    /** Writes a record without waiting. */
    public Future<RecordMetadata> send(
            SystemTopic topic, String key, @Nullable Object value, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> entry = new ProducerRecord<>(
                names.system(topic), key.getBytes(StandardCharsets.UTF_8), value == null ? null : Json.encode(value));
        headers.forEach((name, text) -> entry.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return producer.send(entry);
    }
}
