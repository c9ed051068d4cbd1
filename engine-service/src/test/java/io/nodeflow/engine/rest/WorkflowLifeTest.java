package io.nodeflow.engine.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.kafka.KafkaClients;
import io.nodeflow.local.broker.TestBroker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a workflow in Kafka that is deployed, fed with poison and deleted by REST. */
@QuarkusTest
@QuarkusTestResource(BrokerForQuarkus.class)
class WorkflowLifeTest {
    private static final TopicNames NAMES = new TopicNames(BrokerForQuarkus.PREFIX);
    private static final KafkaClients CLIENTS = new KafkaClients(TestBroker.bootstrapServers(), "rest-test-client");

    @AfterAll
    static void close() {
        CLIENTS.close();
    }

    @BeforeEach
    void awaitReady() {
        Requests.awaitReady();
    }

    @Test
    void shouldRunWhatIsDeployedAndLeaveNothingWhenItIsDeleted() throws Exception {
        // Given
        String definition = Requests.definition("life", "sequential");
        String edge = NAMES.edge(new WorkflowId("life"), new EdgeId("kept"));

        // When
        Requests.post(definition, "?wait=PT30S")
                .statusCode(201)
                .header("Location", containsString("/workflows/life"))
                .header("ETag", "\"1\"");

        // Then
        given().get("/workflows/life/status").then().body("state", equalTo("running"));
        assertThat(read(edge, 3)).hasSize(3);
        Requests.post(definition).statusCode(409);

        // When
        given().delete("/workflows/life").then().statusCode(202);

        // Then
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/workflows/life").statusCode() == 404);
        assertThat(named("life")).isEmpty();

        // When
        Requests.post(definition, "?wait=PT30S").statusCode(201);

        // Then
        assertThat(read(edge, 1).get(0).offset()).isZero();
        given().delete("/workflows/life").then().statusCode(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> named("life").isEmpty());
    }

    @Test
    void shouldStayRunningWhenARecordOnAnEdgeIsPoison() {
        // Given
        Requests.post(Requests.definition("poisoned", "sequential"), "?wait=PT30S")
                .statusCode(201);
        WorkflowId id = new WorkflowId("poisoned");

        // When
        try (Producer<byte[], byte[]> producer = CLIENTS.plainWriter("poison")) {
            producer.send(new ProducerRecord<>(
                    NAMES.edge(id, new EdgeId("all")), "{\"value\":".getBytes(StandardCharsets.UTF_8)));
            producer.send(new ProducerRecord<>(NAMES.edge(id, new EdgeId("all")), new byte[2 * 1024 * 1024]));
        }

        // Then
        assertThat(read(NAMES.deadLetter(id), 2)).hasSize(2);
        assertThat(awaitEvent("poisoned", "error").path("node").asText()).isEqualTo("all-of-it");
        int before = read(NAMES.edge(id, new EdgeId("kept")), 1).size();
        assertThat(before).isPositive();
        given().get("/workflows/poisoned/status").then().body("state", equalTo("running"));
        given().delete("/workflows/poisoned").then().statusCode(202);
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = CLIENTS.reader("reader")) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
            });
        }
        return records.subList(0, count);
    }

    private static JsonNode awaitEvent(String workflow, String type) {
        List<JsonNode> found = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = CLIENTS.reader("events")) {
            consumer.assign(List.of(new TopicPartition(NAMES.system(SystemTopic.EVENTS), 0)));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    found.add(Json.decode(record.value(), JsonNode.class));
                }
                found.removeIf(event -> !workflow.equals(event.path("workflow").asText())
                        || !type.equals(event.path("type").asText()));
                return !found.isEmpty();
            });
        }
        return found.get(0);
    }

    /** Topics, groups and threads that have the workflow's id in their name. */
    private static List<String> named(String id) throws Exception {
        Admin admin = CLIENTS.admin();
        List<String> found = new ArrayList<>(admin.listTopics().names().get());
        admin.listGroups().all().get().forEach(group -> found.add(group.groupId()));
        Thread.getAllStackTraces().keySet().forEach(thread -> found.add(thread.getName()));
        return found.stream().filter(name -> name.contains("." + id)).toList();
    }
}
