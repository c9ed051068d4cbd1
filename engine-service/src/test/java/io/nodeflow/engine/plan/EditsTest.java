package io.nodeflow.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.Edit;
import io.nodeflow.contracts.workflow.EditKind;
import io.nodeflow.engine.Workflows;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditsTest {
    private static final String NODES = """
            {'id': 'in', 'type': 'ingest'}, {'id': 'all', 'type': 'filter', 'config': {'where': 'true'}},
            {'id': 'view', 'type': 'widget', 'config': {'kind': 'table', 'stream': 'w-view'}}""";
    private static final String BASE = workflow(
            NODES, "{'id': 'raw', 'source': 'in', 'target': 'all'}, {'id': 'kept', 'source': 'all', 'target': 'view'}");

    @Test
    void shouldNotRestartForWhatOnlyPeopleAndViewersSee() {
        // Given
        String renamed =
                BASE.replace("'id': 'w',", "'id': 'w', 'name': 'Renamed',").replace("'kind': 'table'", "'kind': 'log'");
        String reordered = workflow(
                NODES,
                "{'id': 'kept', 'source': 'all', 'target': 'view', 'stream': {'maxBatchSize': 10}},"
                        + "{'id': 'raw', 'source': 'in', 'target': 'all'}");

        // Then
        assertThat(edit(renamed).kind()).isEqualTo(EditKind.NO_RESTART);
        assertThat(edit(reordered).kind()).isEqualTo(EditKind.NO_RESTART);
    }

    @Test
    void shouldRestartWhenANodeIsInsertedReplacedOrConfiguredAnew() {
        // Given
        String inserted = workflow(
                NODES + ", {'id': 'more', 'type': 'map', 'config': {'value': 'value'}}",
                "{'id': 'raw', 'source': 'in', 'target': 'more'}, {'id': 'mapped', 'source': 'more', 'target': 'all'},"
                        + "{'id': 'kept', 'source': 'all', 'target': 'view'}");
        String once = BASE.replace("'id': 'w',", "'id': 'w', 'settings': {'delivery': 'exactly-once'},");

        // Then
        assertThat(edit(inserted)).isEqualTo(new Edit(EditKind.RESTART, 3, List.of()));
        assertThat(edit(BASE.replace("'all'", "'other'")).kind()).isEqualTo(EditKind.RESTART);
        assertThat(edit(BASE.replace("'where': 'true'", "'where': 'false'")).kind())
                .isEqualTo(EditKind.RESTART);
        assertThat(edit(once).kind()).isEqualTo(EditKind.RESTART);
    }

    @Test
    void shouldDrainWhatTheNextRevisionWouldNotRead() {
        // Given
        String direct = workflow(
                NODES.replace("{'id': 'all', 'type': 'filter', 'config': {'where': 'true'}},", ""),
                "{'id': 'kept', 'source': 'in', 'target': 'view'}");
        String watched = workflow(
                NODES.replace("{'id': 'all', 'type': 'filter', 'config': {'where': 'true'}},", ""),
                "{'id': 'raw', 'source': 'in', 'target': 'view'}");

        // Then
        Edit drain = new Edit(EditKind.DRAIN_FIRST, 3, List.of(new EdgeId("raw")));
        assertThat(edit(direct)).isEqualTo(drain);
        assertThat(edit(watched)).isEqualTo(drain);
    }

    @Test
    void shouldRunOnlyTheReadersOfWhatIsDrained() {
        // Given
        WorkflowPlan plan = Workflows.plan(BASE);

        // When
        WorkflowPlan draining = plan.draining(List.of(new EdgeId("raw")));

        // Then
        assertThat(draining.fingerprint()).isNotEqualTo(plan.fingerprint());
        assertThat(draining.readers("uid")).containsOnlyKeys("nodeflow.edge.w.raw");
        assertThat(plan.draining(List.of(new EdgeId("kept"))).runsInEngine()).isFalse();
    }

    private static Edit edit(String next) {
        return Edits.between(Workflows.plan(BASE), 3, Workflows.plan(next));
    }

    private static String workflow(String nodes, String edges) {
        return "{'id': 'w', 'nodes': [" + nodes + "], 'edges': [" + edges + "]}";
    }
}
