package io.nodeflow.engine.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nodeflow.engine.Workflows;
import io.nodeflow.engine.metrics.WorkflowMeters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology of a workflow {@code w}, run by Kafka's own test driver. */
final class RunningTopology implements AutoCloseable {

    private final WorkflowMeters meters = new WorkflowMeters();
    private @Nullable TopologyTestDriver driver;

    void start(String workflow) {
        startExactly(workflow.replace('\'', '"'));
    }

    /** Without taking single quotes for double ones. */
    void startExactly(String workflow) {
        var plan = Workflows.planExactly(workflow);
        var context = new TopologyContext("instance", "nodeflow.w.uid", meters, topic -> "id-of-" + topic);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "nodeflow.w.uid");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(WorkflowTopology.build(plan, context), settings, Instant.ofEpochMilli(0));
    }

    void send(String edge, String key, byte[] value) {
        send(edge, key.getBytes(UTF_8), value);
    }

    void send(String edge, byte[] key, byte[] value) {
        send(edge, new TestRecord<>(key, value));
    }

    void send(String edge, TestRecord<byte[], byte[]> record) {
        sendTo("nodeflow.edge.w." + edge, record);
    }

    void sendTo(String topic, TestRecord<byte[], byte[]> record) {
        driver().createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(record);
    }

    List<TestRecord<byte[], byte[]>> received(String edge) {
        return receivedFrom("nodeflow.edge.w." + edge);
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return receivedFrom("nodeflow.dead-letter.w");
    }

    List<TestRecord<byte[], byte[]>> receivedFrom(String topic) {
        return driver().createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    void advance(Duration time) {
        driver().advanceWallClockTime(time);
    }

    KeyValueStore<String, Long> store(String name) {
        return driver().getKeyValueStore(name);
    }

    WorkflowMeters meters() {
        return meters;
    }

    /** Of this test alone: others may run on the same machine. */
    private static String stateDirectory() {
        try {
            return Files.createTempDirectory("topology").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TopologyTestDriver driver() {
        if (driver == null) {
            throw new IllegalStateException("start it first");
        }
        return driver;
    }

    @Override
    public void close() {
        if (driver != null) {
            driver.close();
        }
    }
}
