package io.nodeflow.engine.topology;

import io.nodeflow.contracts.topic.TopicCreation;
import io.nodeflow.engine.Workflows;
import io.nodeflow.engine.metrics.WorkflowMeters;
import io.nodeflow.engine.plan.WorkflowPlan;
import io.nodeflow.local.broker.TestBroker;
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
    private final String state;
    private KafkaStreams streams;

    private RunningWorkflow(WorkflowPlan plan) throws Exception {
        this.plan = plan;
        this.state = Files.createTempDirectory("streams").toString();
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

    private KafkaStreams start() {
        String application = "nodeflow." + plan.workflow() + ".uid";
        TopologyContext context = new TopologyContext("test", application, meters, topic -> topic);
        Properties settings = new Properties();
        settings.putAll(TopologySettings.of(plan, context));
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, TestBroker.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state);
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

    void restart() {
        stop();
        streams = start();
    }

    private void stop() {
        streams.close(new KafkaStreams.CloseOptions().leaveGroup(true).timeout(Duration.ofSeconds(20)));
    }

    /** The first records of a topic's first partition, once there are so many. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) throws ExecutionException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
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
