package io.nodeflow.gateway.ingest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.nodeflow.gateway.kafka.Desired;
import io.nodeflow.gateway.kafka.KafkaAccess;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** A workflow that is deleted and deployed again under its id. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class NextLifeTest {

    private static final String ID = "next-life";
    private static final int COUNT = 10_000;

    @Inject
    Desired desired;

    @Inject
    KafkaAccess kafka;

    @Inject
    IngestProducers producers;

    @Test
    void shouldTakeAllMessagesWhenAWorkflowWasDeletedAndDeployedAgain() throws Exception {
        for (int life = 0; life < 3; life++) {
            // Given
            WorkflowRecord workflow = desired.deploy(ID, IngestRouteTest.WORKFLOW);

            // When
            post(COUNT / 2);
            post(COUNT / 2);

            // Then
            assertThat(desired.read(ID, "plain"))
                    .extracting(record -> Integer.parseInt(new String(record.value(), UTF_8)))
                    .hasSize(COUNT)
                    .isSubsetOf(IntStream.range(0, COUNT / 2).boxed().toList())
                    .endsWith(COUNT / 2 - 1);

            delete(workflow);
        }
        await().untilAsserted(
                        () -> assertThat(producers.knows(new WorkflowId(ID))).isFalse());
    }

    private static void post(int count) {
        String lines = IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
        given().contentType("application/x-ndjson; charset=UTF-8")
                .body(lines.getBytes(UTF_8))
                .post("/ingest/" + ID + "/bare")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(count));
    }

    /** What the engine does at a deletion: first the state, then the topics, then the record. */
    private void delete(WorkflowRecord workflow) throws Exception {
        desired.write(workflow.desire(DesiredState.DELETING, Instant.now()));
        List<String> topics = List.of("one", "two", "plain").stream()
                .map(edge -> kafka.names().edge(workflow.id(), new EdgeId(edge)))
                .toList();
        try (Admin admin = kafka.admin()) {
            admin.deleteTopics(topics).all().get();
            admin.deleteTopics(List.of(kafka.names().deadLetter(workflow.id())))
                    .all()
                    .get();
        }
        desired.put(SystemTopic.WORKFLOWS, ID, null);
    }
}
