package io.nodeflow.example.reverse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.local.broker.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar, dropped into the engine. */
class ReverseNodeIT {

    private static final String WORKFLOW = """
            {"id": "turning",
             "nodes": [{"id": "in", "type": "ingest"},
                       {"id": "turn", "type": "reverse", "config": {"text": "value.word"}},
                       {"id": "out", "type": "widget", "config": {"kind": "log", "stream": "turned"}}],
             "edges": [{"id": "words", "source": "in", "target": "turn"}, {"id": "turned", "source": "turn", "target": "out"}]}
            """;

    @TempDir
    private Path work;

    @Test
    void shouldBeFoundAndRunBesideAJarThatIsBroken() throws Exception {
        // Given
        Path plugins = Files.createDirectories(work.resolve("plugins"));
        Files.copy(Path.of(System.getProperty("plugin.jar")), plugins.resolve("reverse.jar"));
        Files.writeString(plugins.resolve("broken.jar"), "this is no jar");

        try (PackagedEngine engine = PackagedEngine.start(plugins, work)) {
            // When
            var deployed = engine.post("/workflows?wait=PT30S", WORKFLOW);
            assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(201);
            send("{\"word\":\"stream\"}");

            // Then
            assertThat(received()).isEqualTo("\"maerts\"");
            assertThat(engine.get("/schemas/workflow.json").body()).contains("config-reverse");
            assertThat(engine.output().stream().filter(line -> line.contains("broken.jar")))
                    .hasSize(1)
                    .allMatch(line -> line.contains("is left out"));
        }
    }

    private static void send(String value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic("words"), value.getBytes(UTF_8)))
                    .get();
        }
    }

    private static String received() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(topic("turned"), 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            List<String> values = new ArrayList<>();
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (values.isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(new String(record.value(), UTF_8)));
            }
            return String.join(" ", values);
        }
    }

    private static String topic(String edge) {
        return PackagedEngine.TOPIC_PREFIX + ".edge.turning." + edge;
    }
}
