package io.nodeflow.debugger.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.observation.ReplayRecord;
import io.nodeflow.contracts.observation.ReplayRecord.Range;
import io.nodeflow.contracts.observation.ReplayRecord.Selection;
import io.nodeflow.contracts.observation.ReplayRecord.State;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicCreation;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.debugger.BrokerForTests;
import io.nodeflow.debugger.Kafka;
import io.nodeflow.debugger.kafka.KafkaClients;
import io.nodeflow.debugger.kafka.SystemWriter;
import io.nodeflow.debugger.kafka.TopicLookup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Runs that end in the middle of a transaction or not at all, and others that take over with a record of progress that is
 * as old as the replay. Their records go where the debugger under test does not see them: it would have a run of its own
 * for the same replay, and the two would shut each other out once a second.
 */
@QuarkusTest
@QuarkusTestResource(BrokerForTests.class)
class ReplayContinuationTest {

    private static final int COUNT = 20_000;
    private static final TopicNames ELSEWHERE = new TopicNames("continuation");

    @Inject
    @SuppressWarnings("NullAway.Init") // injected
    KafkaClients clients;

    @Inject
    @SuppressWarnings("NullAway.Init") // injected
    TopicLookup topics;

    @Test
    void shouldNeitherRepeatNorLeaveOutWhenARunVanishesOrLivesOn() throws Exception {
        try (Kafka kafka = new Kafka();
                SystemWriter writer = new SystemWriter(clients, ELSEWHERE)) {
            // Given
            String target = Kafka.NAMES.replay("continued");
            TopicCreation.ensure(
                    kafka.admin,
                    List.of(
                            Kafka.topic("continued-source", 2),
                            Kafka.topic(target, 2),
                            Kafka.topic(ELSEWHERE.system(SystemTopic.REPLAYS), 1)));
            ReplayLog log = new ReplayLog(writer);
            for (int i = 0; i < COUNT; i++) {
                byte[] value = ByteBuffer.allocate(4).putInt(i).array();
                var message = new ProducerRecord<byte[], byte[]>("continued-source", i % 2, null, value);
                MessageHeaders.putTime(message.headers(), i);
                kafka.producer.send(message);
            }
            kafka.producer.flush();
            ReplayRecord atStart = record(target, 1.0);

            // When
            for (int life = 0; life < 2; life++) {
                ReplayRun run = run(atStart, log);
                Thread thread = begin(run, kafka, target);
                run.stop(StopSignal.Ending.ABANDONED);
                thread.join();
            }
            ReplayRun undead = run(atStart, log);
            Thread thread = begin(undead, kafka, target);
            assertThat(kafka.read(target, 2)).hasSizeLessThan(COUNT);
            run(record(target, null), log).run();
            undead.stop(StopSignal.Ending.ABANDONED);
            thread.join();

            // Then
            Map<Integer, Integer> next = new TreeMap<>(Map.of(0, 0, 1, 1));
            kafka.read(target, 2).forEach(copy -> {
                int value = ByteBuffer.wrap(copy.value()).getInt();
                assertThat(value).isEqualTo(next.put(copy.partition(), value + 2));
            });
            assertThat(next).containsEntry(0, COUNT).containsEntry(1, COUNT + 1);
        }
    }

    private static Thread begin(ReplayRun run, Kafka kafka, String target) {
        int before = kafka.read(target, 2).size();
        Thread thread = new Thread(run);
        thread.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> kafka.read(target, 2).size() > before + 100);
        return thread;
    }

    private ReplayRun run(ReplayRecord record, ReplayLog log) {
        Selection selection = record.selection();
        assertThat(selection).isNotNull();
        return new ReplayRun(record, selection, Long.MAX_VALUE, clients, topics, log);
    }

    private ReplayRecord record(String target, @Nullable Double speed) throws InterruptedException {
        Selection selection = new Selection(
                "continued-source",
                topics.find("continued-source").orElseThrow().id(),
                Map.of(0, new Range(0, COUNT / 2, 0), 1, new Range(0, COUNT / 2, 0)),
                speed,
                Duration.ofHours(1),
                Duration.ofHours(1));
        return new ReplayRecord(
                "continued",
                new StreamName("w/e"),
                StreamName.ofSystem("replay-continued"),
                target,
                State.PAUSED,
                COUNT,
                0,
                Instant.now(),
                Instant.now(),
                null,
                selection);
    }
}
