package io.nodeflow.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.workflow.EdgeDefinition;
import io.nodeflow.contracts.workflow.NodeDefinition;
import io.nodeflow.contracts.workflow.NodeId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoWorkflowTest {

    @Test
    void shouldReadEveryDemoWorkflow() {
        // Given, When
        List<DemoWorkflow> workflows = DemoWorkflow.all();

        // Then
        assertThat(workflows)
                .extracting(DemoWorkflow::id)
                .containsExactly("sensor-demo", "earthquakes", "suite-metrics");
    }

    @Test
    void shouldConnectOnlyNodesThatAreThereAndNameEachStreamOnce() {
        // Given
        List<DemoWorkflow> workflows = DemoWorkflow.all();

        // When, Then
        for (DemoWorkflow workflow : workflows) {
            List<NodeId> nodes = workflow.definition().nodes().stream()
                    .map(NodeDefinition::id)
                    .toList();
            assertThat(nodes).doesNotHaveDuplicates();
            assertThat(nodes)
                    .containsAll(workflow.definition().edges().stream()
                            .map(EdgeDefinition::source)
                            .toList())
                    .containsAll(workflow.definition().edges().stream()
                            .map(EdgeDefinition::target)
                            .toList());
        }
        assertThat(workflows.stream()
                        .flatMap(workflow -> workflow.definition().nodes().stream())
                        .filter(node -> node.type().equals("widget"))
                        .map(node -> node.config().required("stream").asText()))
                .doesNotHaveDuplicates();
    }
}
