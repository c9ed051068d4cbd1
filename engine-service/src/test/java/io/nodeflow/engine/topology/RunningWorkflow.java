package io.nodeflow.engine.topology;

import io.nodeflow.contracts.topic.TopicCreation;
import io.nodeflow.engine.Workflows;
import io.nodeflow.engine.metrics.WorkflowMeters;
import io.nodeflow.engine.plan.WorkflowPlan;
import io.nodeflow.local.broker.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;

/** A workflow that runs on the real broker, with the settings of the product that matter here. */
final class RunningWorkflow implements AutoCloseable {

    private final WorkflowPlan plan;
    private final WorkflowMeters meters = new WorkflowMeters();
    private KafkaStreams streams;

    private RunningWorkflow(WorkflowPlan plan) throws Exception {
        this.plan = plan;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            TopicCreation.ensure(
                    admin,
                    plan.requiredTopics().stream()
                            .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                                    .configs(topic.config()))
                            .toList());
        }
        this.streams = start();
    }

    static RunningWorkflow of(String workflow) throws Exception {
        return new RunningWorkflow(Workflows.plan(workflow));
    }

    private KafkaStreams start() throws IOException {
        String application = "nodeflow." + plan.workflow() + ".uid";
        TopologyContext context = new TopologyContext("test", application, meters, topic -> topic);
        Properties settings = new Properties();
        settings.putAll(TopologySettings.of(plan, context));
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, TestBroker.bootstrapServers());
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG,
                Files.createTempDirectory("streams").toString());
        settings.put(StreamsConfig.producerPrefix("linger.ms"), 5);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        settings.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 3_000);
        settings.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 500);
        KafkaStreams started = new KafkaStreams(WorkflowTopology.build(plan, context), settings);
        started.setUncaughtExceptionHandler(
                failure -> StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD);
        started.start();
        return started;
    }

    /** With nothing but what Kafka holds, as another replica would go on. */
    void restart() throws IOException {
        stop();
        streams = start();
    }

    private void stop() {
        streams.close(new KafkaStreams.CloseOptions().leaveGroup(true).timeout(Duration.ofSeconds(20)));
    }

    /** The first records of a topic, once there are so many; in order if it has one partition. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) throws ExecutionException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (records.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    WorkflowMeters meters() {
        return meters;
    }

    @Override
    public void close() {
        stop();
    }
}
