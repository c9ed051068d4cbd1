package io.nodeflow.contracts.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.workflow.EdgeDefinition;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.StreamOptions;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlowTest {

    @Test
    void shouldPressAboveTheThresholdUntilATenthBelowIt() {
        // Given
        EdgePressure pressure = new EdgePressure(0.8);

        // When / Then
        assertThat(pressure.update(0.8)).isFalse();
        assertThat(pressure.update(0.801)).isTrue();
        assertThat(pressure.update(0.701)).isTrue();
        assertThat(pressure.update(0.699)).isFalse();
        assertThat(pressure.update(0.8)).isFalse();
    }

    @Test
    void shouldNotFlapWhenTheLoadStaysAboutTheThreshold() {
        // Given
        EdgePressure pressure = new EdgePressure(0.8);
        Random load = new Random(7);
        boolean before = false;
        int changes = 0;

        // When
        for (int look = 0; look < 10_000; look++) {
            boolean now = pressure.update(0.79 + load.nextDouble() * 0.02);
            changes += now == before ? 0 : 1;
            before = now;
        }

        // Then
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void shouldLetGoOfAnEmptyEdgeWhenTheThresholdIsSmallerThanTheMargin() {
        // Given
        EdgePressure pressure = new EdgePressure(0.05);

        // When / Then
        assertThat(pressure.update(0.06)).isTrue();
        assertThat(pressure.update(0.001)).isTrue();
        assertThat(pressure.update(0)).isFalse();
    }

    @Test
    void shouldWidenTheWindowToAQuarterOfASecondOfDraining() {
        assertThat(EdgeWindow.of(StreamOptions.DEFAULT, 200)).isEqualTo(1_000);
        assertThat(EdgeWindow.of(StreamOptions.DEFAULT, 10_000)).isEqualTo(2_500);
    }

    @Test
    void shouldFindTheBlockingEdgesThatASourceReaches() throws Exception {
        // Given
        WorkflowDefinition definition = Json.decode("""
                {"id": "w", "nodes": [
                   {"id": "a", "type": "generator"}, {"id": "b", "type": "ingest"}, {"id": "map", "type": "map"},
                   {"id": "log", "type": "log"}, {"id": "chart", "type": "widget"}],
                 "edges": [
                   {"id": "a-map", "source": "a", "target": "map", "stream": {"overflow": "drop"}},
                   {"id": "b-log", "source": "b", "target": "log"},
                   {"id": "map-log", "source": "map", "target": "log"},
                   {"id": "again", "source": "map", "target": "map", "feedback": true, "stream": {"overflow": "drop"}},
                   {"id": "map-chart", "source": "map", "target": "chart"}]}
                """.getBytes(StandardCharsets.UTF_8), WorkflowDefinition.class);

        // When / Then
        assertThat(ids(BlockingEdges.behind(definition, new NodeId("a")))).containsExactly("map-log");
        assertThat(ids(BlockingEdges.behind(definition, new NodeId("b")))).containsExactly("b-log");
        assertThat(ids(BlockingEdges.of(definition))).containsExactly("b-log", "map-log");
    }

    @Test
    void shouldReadAKeyAsItWasWritten() {
        // Given
        FlowKey key = new FlowKey(new WorkflowId("w"), new EdgeId("e"), 3);

        // When / Then
        assertThat(FlowKey.parse("w/e/3")).isEqualTo(key).hasToString("w/e/3");
        assertThatThrownBy(() -> FlowKey.parse("w/e")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> ids(List<EdgeDefinition> edges) {
        return edges.stream().map(edge -> edge.id().value()).toList();
    }
}
