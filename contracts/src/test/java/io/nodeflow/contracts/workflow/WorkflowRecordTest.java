package io.nodeflow.contracts.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pins the JSON of desired state: other programs are written against it. */
class WorkflowRecordTest {

    private static final String WRITTEN = """
            {"id": "sensor-demo", "name": "Sensor demo",
             "settings": {"delivery": "exactly-once", "partitions": 2, "retention": "PT1H"},
             "nodes": [{"id": "source", "type": "generator", "config": {"rate": 100}}, {"id": "all", "type": "merge"}],
             "edges": [{"id": "e1", "source": "source", "target": "all", "stream": {"overflow": "drop", "bufferSize": 10}}]}
            """;

    @Test
    void shouldFillInTheDefaultsOfWhatWasLeftOut() throws Exception {
        // When
        WorkflowDefinition definition = Json.decode(WRITTEN.getBytes(StandardCharsets.UTF_8), WorkflowDefinition.class);

        // Then
        EdgeDefinition edge = definition.edges().get(0);
        assertThat(edge.sourcePort()).isEqualTo("output");
        assertThat(edge.targetPort()).isEqualTo("input");
        assertThat(edge.feedback()).isFalse();
        assertThat(edge.stream()).isEqualTo(new StreamOptions(10, 16, 50, 0.8, Overflow.DROP, 0.1, 0.8, 3, 100));
        assertThat(definition.nodes().get(1).config().isObject()).isTrue();
        assertThat(definition.settings().retention()).isEqualTo(Duration.ofHours(1));
        assertThat(definition.edgesFrom(new NodeId("source"))).containsExactly(edge);
        assertThat(definition.edgesTo(new NodeId("source"))).isEmpty();
    }

    @Test
    void shouldWriteDesiredStateInItsPublishedForm() throws Exception {
        // Given
        WorkflowDefinition definition = Json.decode("""
                {"id": "w", "nodes": [{"id": "n", "type": "merge"}], "edges": []}""".getBytes(StandardCharsets.UTF_8), WorkflowDefinition.class);
        WorkflowRecord record = new WorkflowRecord(
                definition, "u1", 3, DesiredState.RUNNING, false, Instant.parse("2026-01-02T03:04:05Z"));

        // When
        String json = new String(Json.encode(record), StandardCharsets.UTF_8);

        // Then
        assertThat(json)
                .isEqualTo(
                        "{\"definition\":{\"id\":\"w\",\"settings\":{\"delivery\":\"at-least-once\",\"partitions\":1,"
                                + "\"retention\":\"PT24H\"},\"nodes\":[{\"id\":\"n\",\"type\":\"merge\",\"config\":{}}],\"edges\":[]},"
                                + "\"uid\":\"u1\",\"revision\":3,\"state\":\"running\",\"at\":\"2026-01-02T03:04:05Z\"}");
        assertThat(Json.decode(json.getBytes(StandardCharsets.UTF_8), WorkflowRecord.class))
                .isEqualTo(record);
    }

    @Test
    void shouldWriteAnEditThatIsUnderWay() throws Exception {
        // Given
        WorkflowDefinition definition =
                Json.decode("{\"id\": \"w\"}".getBytes(StandardCharsets.UTF_8), WorkflowDefinition.class);
        WorkflowRecord record = new WorkflowRecord(
                definition,
                "u1",
                3,
                DesiredState.RUNNING,
                false,
                Instant.parse("2026-01-02T03:04:05Z"),
                new PendingEdit(PendingEdit.State.DRAINING, 2, 3, List.of(new EdgeId("gone")), null));

        // When
        String json = new String(Json.encode(record), StandardCharsets.UTF_8);

        // Then
        assertThat(json).endsWith("\"edit\":{\"state\":\"draining\",\"from\":2,\"wanted\":3,\"drains\":[\"gone\"]}}");
        assertThat(Json.decode(json.getBytes(StandardCharsets.UTF_8), WorkflowRecord.class))
                .isEqualTo(record);
    }

    @Test
    void shouldReadARecordThatANewerServiceWrote() throws Exception {
        String json = "{\"definition\":{\"id\":\"w\"},\"uid\":\"u\",\"revision\":1,\"state\":\"paused\","
                + "\"at\":\"2026-01-02T03:04:05Z\",\"added-later\":1}";

        assertThat(Json.decode(json.getBytes(StandardCharsets.UTF_8), WorkflowRecord.class)
                        .state())
                .isEqualTo(DesiredState.PAUSED);
    }

    @Test
    void shouldRejectARecordWhenItsIdIsIllegal() {
        assertThatThrownBy(() -> Json.decode(
                        "{\"id\": \"Not Legal\"}".getBytes(StandardCharsets.UTF_8), WorkflowDefinition.class))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("workflow id 'Not Legal' is not 1 to 60 lower-case letters, digits or hyphens");
    }

    @Test
    void shouldRejectStreamOptionsWhenANumberIsOutOfItsRange() {
        assertThatThrownBy(() -> new StreamOptions(0, 16, 50, 0.8, Overflow.BLOCK, 0.1, 0.8, 3, 100))
                .hasMessage("bufferSize is 0, not 1 to 1000000");
        assertThatThrownBy(() -> new StreamOptions(1, 16, 50, Double.NaN, Overflow.BLOCK, 0.1, 0.8, 3, 100))
                .hasMessageContaining("backpressureThreshold is NaN");
    }
}
