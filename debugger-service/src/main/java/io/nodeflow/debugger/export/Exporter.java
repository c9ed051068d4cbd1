package io.nodeflow.debugger.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.debugger.kafka.BoundedRead;
import io.nodeflow.debugger.kafka.BoundedRead.Span;
import io.nodeflow.debugger.kafka.KafkaClients;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Passes events, alerts and snapshots on, straight from their topics: nothing is held but the record at hand. */
@Singleton
final class Exporter {

    private static final Map<SystemTopic, String> KINDS = kinds();

    private final KafkaClients clients;
    private final TopicNames names;

    Exporter(KafkaClients clients, TopicNames names) {
        this.clients = clients;
        this.names = names;
    }

    /** Everything there is now, or what was appended since then; one kind after the other, each in its order. */
    void export(Optional<Instant> since, ExportSink sink) throws IOException {
        try (Consumer<byte[], byte[]> consumer = clients.reader("export")) {
            sink.begin();
            for (Map.Entry<SystemTopic, String> kind : KINDS.entrySet()) {
                TopicPartition partition = new TopicPartition(names.system(kind.getKey()), 0);
                BoundedRead.read(consumer, Map.of(partition, span(consumer, partition, since)), entry -> {
                    write(sink, kind.getValue(), entry);
                    return true;
                });
            }
            sink.end();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Span span(Consumer<byte[], byte[]> consumer, TopicPartition partition, Optional<Instant> since) {
        long end = consumer.endOffsets(java.util.Set.of(partition)).getOrDefault(partition, 0L);
        if (since.isEmpty()) {
            return new Span(
                    consumer.beginningOffsets(java.util.Set.of(partition)).getOrDefault(partition, 0L), end);
        }
        var found = consumer.offsetsForTimes(Map.of(partition, since.get().toEpochMilli()))
                .get(partition);
        return new Span(found == null ? end : found.offset(), end);
    }

    private static void write(ExportSink sink, String kind, ConsumerRecord<byte[], byte[]> entry) {
        ObjectNode line = Json.MAPPER.createObjectNode().put("kind", kind);
        byte[] value = entry.value() == null ? new byte[0] : entry.value();
        try {
            JsonNode record = Json.decode(value, JsonNode.class);
            line.put(
                    "at",
                    record.path("at")
                            .asText(Instant.ofEpochMilli(entry.timestamp()).toString()));
            line.set("record", record);
        } catch (MalformedRecordException e) {
            line.put("at", Instant.ofEpochMilli(entry.timestamp()).toString())
                    .put("raw", value)
                    .put("problem", "not-json");
        }
        try {
            sink.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<SystemTopic, String> kinds() {
        Map<SystemTopic, String> kinds = new LinkedHashMap<>();
        kinds.put(SystemTopic.EVENTS, "event");
        kinds.put(SystemTopic.ALERTS, "alert");
        kinds.put(SystemTopic.SNAPSHOTS, "snapshot");
        return kinds;
    }
}
