package io.nodeflow.engine.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.workflow.NodeId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkflowOnBrokerTest {

    @Test
    void shouldGoOnWithTheSequenceOfAGeneratorAfterARestart() throws Exception {
        // Given
        String workflow = """
                {'id': 'counting', 'nodes': [{'id': 'g', 'type': 'generator', 'config': {'pattern': 'sequential', 'rate': 2000, 'count': 6000}},
                   {'id': 'out', 'type': 'widget', 'config': {'kind': 'stat', 'stream': 'counting'}}],
                 'edges': [{'id': 'a', 'source': 'g', 'target': 'out'}]}
                """;
        try (RunningWorkflow running = RunningWorkflow.of(workflow)) {
            NodeId generator = new NodeId("g");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> running.meters().node(generator).out() > 1_000);

            // When
            running.restart();

            // Then: each number once, in order, and no more than was asked for
            var records = running.read("nodeflow.edge.counting.a", 6_000);
            for (int sequence = 0; sequence < records.size(); sequence++) {
                assertThat(new String(records.get(sequence).value(), UTF_8)).startsWith("{\"value\":" + sequence + ",");
            }
            await().pollDelay(Duration.ofMillis(300))
                    .until(() -> running.meters().node(generator).out() == 6_000);
        }
    }
}
