package io.nodeflow.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.gateway.directory.StreamDirectory;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.nodeflow.gateway.kafka.Desired;
import io.nodeflow.gateway.kafka.KafkaAccess;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BrokerResource.class)
@SuppressWarnings("NullAway.Init") // injected
class FlowGatesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A little longer than a node is looked at after a question, so that what was seen last is stale when it is forgotten. */
    private static final Duration KEPT = Duration.ofMillis(2_500);

    @Inject
    Desired desired;

    @Inject
    KafkaAccess kafka;

    @Inject
    StreamDirectory directory;

    @Inject
    FlowPositions positions;

    private FlowGates gates;

    @BeforeEach
    void start() {
        gates = new FlowGates(kafka, directory, positions, KEPT);
    }

    @AfterEach
    void stop() throws Exception {
        gates.close();
    }

    @Test
    void shouldAdmitOneWhoHeldTheGateWhileNobodyAskedForLong() throws Exception {
        // Given
        WorkflowRecord workflow = desired.deploy("gate-held", """
                {'nodes': [{'id': 'in', 'type': 'ingest'}, {'id': 'out', 'type': 'merge'}],
                 'edges': [{'id': 'e', 'source': 'in', 'target': 'out'}]}
                """);
        FlowGate gate = gates.of(workflow.id(), workflow.uid(), new NodeId("in"));
        assertThat(gate.admitted().toCompletableFuture()).succeedsWithin(PATIENCE);

        // When
        await().atMost(PATIENCE).until(() -> gates.count() == 0);

        // Then
        assertThat(gate.admitted().toCompletableFuture()).succeedsWithin(PATIENCE);
    }
}
