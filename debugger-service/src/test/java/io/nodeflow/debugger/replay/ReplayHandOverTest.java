package io.nodeflow.debugger.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.observation.ReplayRecord;
import io.nodeflow.contracts.observation.ReplayRecord.Range;
import io.nodeflow.contracts.observation.ReplayRecord.Selection;
import io.nodeflow.contracts.observation.ReplayRecord.State;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicCreation;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.debugger.BrokerForTests;
import io.nodeflow.debugger.Kafka;
import io.nodeflow.debugger.kafka.Leadership;
import io.nodeflow.debugger.kafka.SystemFeed;
import io.nodeflow.debugger.kafka.TopicLookup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Paused replays of which only the messages of {@link #CHOSEN} are copied, and that wait for ten messages. */
@QuarkusTest
@QuarkusTestResource(BrokerForTests.class)
class ReplayHandOverTest {

    private static final int COUNT = 10;
    private static final String CHOSEN = "chosen";
    private static final String OTHER = "other";

    @Inject
    @SuppressWarnings("NullAway.Init") // injected
    Leadership leadership;

    @Inject
    @SuppressWarnings("NullAway.Init") // injected
    TopicLookup topics;

    @Inject
    @SuppressWarnings("NullAway.Init") // injected
    ReplayLog log;

    @Inject
    @SuppressWarnings("NullAway.Init") // injected
    SystemFeed feed;

    private Kafka kafka;

    @BeforeEach
    void connect() {
        kafka = new Kafka();
    }

    @AfterEach
    void disconnect() {
        kafka.close();
    }

    @Test
    void shouldStayPausedWhenAStepIsHandedOver() throws Exception {
        // Given
        String id = "stepped";
        paused(id);
        send(id, OTHER, COUNT - 1);
        step(id);
        await().until(() -> replay(id).getLong("selection.partitions.'0'.next") == COUNT - 1);

        // When
        new Rival(kafka, leadership).close();

        // Then
        assertThat(replay(id).getString("state")).isEqualTo("paused");
        assertThat(replay(id).getLong("replayed")).isZero();
    }

    @Test
    void shouldGoOnWhenResumedInTheMiddleOfAStep() throws Exception {
        // Given
        String id = "resumed";
        paused(id);
        step(id);
        send(id, OTHER, COUNT - 2);
        await().until(() -> replay(id).getLong("selection.partitions.'0'.next") == COUNT - 2);

        // When
        given().post("/replays/" + id + "/resume").then().statusCode(200);
        send(id, CHOSEN, 2);

        // Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> replay(id).getString("state").equals("completed"));
        assertThat(kafka.read(Kafka.NAMES.replay(id), 1)).hasSize(2);
    }

    @Test
    void shouldEndAStepWhenPausedInTheMiddleOfIt() throws Exception {
        // Given
        String id = "halted";
        paused(id);
        step(id);
        send(id, OTHER, 1);
        await().until(() -> replay(id).getLong("selection.partitions.'0'.next") == 1);

        // When
        given().post("/replays/" + id + "/pause").then().statusCode(200);

        // Then
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("replay-" + id)));
        assertThat(replay(id).getString("state")).isEqualTo("paused");
    }

    @Test
    void shouldRemoveWhatWasDeletedWhileNobodyActed() throws Exception {
        // Given
        String id = "deleted";
        ReplayRecord record = paused(id);

        // When
        try (Rival rival = new Rival(kafka, leadership)) {
            long command = log.command(Replays.with(record, State.CANCELLED), ReplayCommand.DELETE);
            assertThat(feed.awaitRead(SystemTopic.REPLAYS, command, Duration.ofSeconds(10)))
                    .isTrue();
        }

        // Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/replays/" + id).statusCode() == 404);
        await().until(() -> !kafka.admin.listTopics().names().get().contains(record.topic()));
    }

    @Test
    void shouldTakeTheStepThatWasOrderedWhileNobodyActed() throws Exception {
        // Given
        String id = "ordered";
        ReplayRecord record = paused(id);
        send(id, CHOSEN, 2);

        // When
        try (Rival rival = new Rival(kafka, leadership)) {
            step(id);
        }

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> replay(id).getLong("replayed") == 1);
        assertThat(kafka.read(record.topic(), 1)).hasSize(1);
        assertThat(replay(id).getString("state")).isEqualTo("paused");
    }

    private ReplayRecord paused(String id) throws Exception {
        String source = id + "-source";
        String target = Kafka.NAMES.replay(id);
        TopicCreation.ensure(kafka.admin, List.of(Kafka.topic(source, 1), Kafka.topic(target, 1)));
        Selection selection = new Selection(
                source,
                topics.find(source).orElseThrow().id(),
                Map.of(0, new Range(0, COUNT, 0)),
                null,
                Duration.ofHours(1),
                Duration.ofHours(1),
                CHOSEN,
                null,
                null);
        ReplayRecord record = new ReplayRecord(
                id,
                new StreamName("w/e"),
                StreamName.ofSystem("replay-" + id),
                target,
                State.PAUSED,
                COUNT,
                0,
                Instant.now(),
                Instant.now(),
                null,
                selection);
        await().until(() -> log.write(record));
        await().until(() -> given().get("/replays/" + id).statusCode() == 200);
        return record;
    }

    private void send(String id, String key, int count) {
        for (int i = 0; i < count; i++) {
            byte[] value = ("{\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8);
            kafka.producer.send(new ProducerRecord<>(id + "-source", key.getBytes(StandardCharsets.UTF_8), value));
        }
        kafka.producer.flush();
    }

    private static void step(String id) {
        given().post("/replays/" + id + "/step").then().statusCode(200);
    }

    private static JsonPath replay(String id) {
        return given().get("/replays/" + id).jsonPath();
    }
}
