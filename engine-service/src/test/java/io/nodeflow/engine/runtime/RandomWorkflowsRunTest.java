package io.nodeflow.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.engine.definition.RandomWorkflow;
import io.nodeflow.local.broker.TestBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomWorkflowsRunTest {
    private static final int WORKFLOWS = 6;

    @Test
    void shouldPassAMessageToEachSinkOfWhateverIsValid(@TempDir Path state) throws Exception {
        try (TestEngine engine = new TestEngine(TestBroker.bootstrapServers(), "random-test", "main", state)) {
            // Given
            List<RandomWorkflow> all = new ArrayList<>();
            for (int seed = 0; seed < WORKFLOWS; seed++) {
                RandomWorkflow workflow = new RandomWorkflow("run-" + seed, 1_000 + seed);
                engine.want(workflow.document().toString(), DesiredState.RUNNING);
                all.add(workflow);
            }

            // When
            for (int number = 0; number < WORKFLOWS; number++) {
                engine.awaitState("run-" + number, WorkflowState.RUNNING);
                for (String edge : all.get(number).firstEdges()) {
                    engine.send(engine.edge("run-" + number, edge), "key", "{\"value\": 1.5, \"list\": [1, 2]}");
                }
            }

            // Then
            for (int number = 0; number < WORKFLOWS; number++) {
                for (String edge : all.get(number).sinkEdges()) {
                    assertThat(engine.awaitValues(engine.edge("run-" + number, edge), 1))
                            .as(all.get(number).document().toString())
                            .isNotEmpty();
                }
                engine.awaitState("run-" + number, WorkflowState.RUNNING);
            }
        }
    }
}
