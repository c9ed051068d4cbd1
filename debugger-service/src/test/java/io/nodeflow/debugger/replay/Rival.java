package io.nodeflow.debugger.replay;

import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.debugger.Kafka;
import io.nodeflow.debugger.kafka.Leadership;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A debugger that takes the lead from the one under test and does nothing with it; closed, it gives the lead back. */
final class Rival implements AutoCloseable {

    /** Comes first in the order of members, which is the order in which they are given partitions. */
    private static final String FIRST = "!";

    private final Leadership leadership;
    private final Thread thread;
    private volatile boolean stopping;

    Rival(Kafka kafka, Leadership leadership) {
        this.leadership = leadership;
        this.thread = new Thread(() -> lead(kafka.bootstrapServers), "rival");
        await().atMost(Duration.ofSeconds(20)).until(leadership::isLeader);
        thread.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> !leadership.isLeader());
    }

    private void lead(String bootstrapServers) {
        try (var member = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "client.id",
                        FIRST,
                        "group.id",
                        Kafka.NAMES.prefix() + ".debugger",
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "latest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            member.subscribe(List.of(Kafka.NAMES.system(SystemTopic.METRICS)));
            while (!stopping) {
                member.poll(Duration.ofMillis(100));
                member.pause(member.assignment());
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
        await().atMost(Duration.ofSeconds(20)).until(leadership::isLeader);
    }
}
