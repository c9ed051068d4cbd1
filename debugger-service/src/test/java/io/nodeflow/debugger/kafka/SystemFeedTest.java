package io.nodeflow.debugger.kafka;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.observation.Event;
import io.nodeflow.contracts.observation.Severity;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.debugger.BrokerForTests;
import io.nodeflow.debugger.Kafka;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerForTests.class)
class SystemFeedTest {

    private static final List<SystemTopic> READ = List.of(
            SystemTopic.WORKFLOWS,
            SystemTopic.STATUS,
            SystemTopic.METRICS,
            SystemTopic.EVENTS,
            SystemTopic.ALERTS,
            SystemTopic.ALERT_RULES,
            SystemTopic.REPLAYS);

    /** Cannot take one record in, for a reason that nobody thought of. */
    private static final class Stumbling implements SystemTopicReader {

        final List<String> taken = new CopyOnWriteArrayList<>();

        @Override
        public SystemTopic topic() {
            return SystemTopic.EVENTS;
        }

        @Override
        public ReadFrom from() {
            return new ReadFrom.Earliest();
        }

        @Override
        public void accept(ConsumerRecord<byte[], byte[]> entry) {
            String value = new String(entry.value(), StandardCharsets.UTF_8);
            if (value.equals("\"stumble\"")) {
                throw new IllegalStateException("it stumbled");
            }
            taken.add(value);
        }
    }

    @Inject
    KafkaClients clients;

    @Inject
    BrokerWatch broker;

    @Inject
    TopicNames names;

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
    void shouldGoOnWhenRecordsOfTheSuiteAreOdd() throws Exception {
        // Given
        kafka.workflow("sound", 1);
        kafka.producer
                .send(new ProducerRecord<>(Kafka.edge("sound"), new byte[] {'1'}))
                .get();

        // When
        for (SystemTopic topic : READ) {
            for (String odd : List.of("null", "{}", "[]", "{\"at\":\"2026-01-01T00:00:00Z\"}")) {
                write(topic, "odd", odd);
            }
        }
        Instant written = Instant.now();

        // Then
        kafka.write(SystemTopic.EVENTS, "sound", event("after the odd ones"));
        await().untilAsserted(() -> assertThat(
                        given().get("/events?workflow=sound").jsonPath().getList("message", String.class))
                .containsExactly("after the odd ones"));
        await().ignoreExceptions().untilAsserted(() -> {
            String at = given().get("/snapshots").jsonPath().getString("at");
            assertThat(Instant.parse(at)).isAfter(written.plusSeconds(1));
        });
        given().get("/alerts").then().statusCode(200);
        given().get("/report").then().statusCode(200);
        String replay = given().contentType(ContentType.JSON)
                .body("{\"stream\":\"sound\"}")
                .post("/replays")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
        await().untilAsserted(() -> assertThat(
                        given().get("/replays/" + replay).jsonPath().getString("state"))
                .isEqualTo("completed"));
    }

    @Test
    void shouldSkipTheOneRecordThatItsReaderCannotTake() throws Exception {
        // Given
        Stumbling reader = new Stumbling();
        SystemFeed feed = new SystemFeed(clients, broker, names, List.of(reader));

        // When
        write(SystemTopic.EVENTS, "one", "\"first\"");
        write(SystemTopic.EVENTS, "one", "\"stumble\"");
        write(SystemTopic.EVENTS, "one", "\"second\"");
        feed.start(new StartupEvent());

        // Then
        await().until(feed::caughtUp);
        assertThat(reader.taken).containsSubsequence("\"first\"", "\"second\"").doesNotHaveDuplicates();
        feed.stop(new ShutdownEvent());
    }

    private void write(SystemTopic topic, String key, String json) throws Exception {
        kafka.producer
                .send(new ProducerRecord<>(
                        names.system(topic),
                        key.getBytes(StandardCharsets.UTF_8),
                        json.getBytes(StandardCharsets.UTF_8)))
                .get();
    }

    private static Event event(String message) {
        return new Event(
                Instant.now(), "log", Severity.INFO, new WorkflowId("sound"), null, null, "test", message, null);
    }
}
