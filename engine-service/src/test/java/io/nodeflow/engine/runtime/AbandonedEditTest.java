package io.nodeflow.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.EditKind;
import io.nodeflow.contracts.workflow.PendingEdit;
import io.nodeflow.engine.external.CallServer;
import io.nodeflow.local.broker.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedEditTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Test
    void shouldRunTheFormerRevisionOnWhenADrainDoesNotEnd(@TempDir Path state) throws Exception {
        try (CallServer server = new CallServer();
                TestEngine engine = new TestEngine(
                        TestBroker.bootstrapServers(),
                        "abandoned-test",
                        "main",
                        state,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2))) {
            // Given
            server.behave(CallServer.status(503));
            engine.want("""
                    {'id': 'stuck', 'nodes': [{'id': 'in', 'type': 'ingest'},
                       {'id': 'all', 'type': 'filter', 'config': {'where': 'true'}},
                       {'id': 'call', 'type': 'http-sink', 'config': {'url': '%s'},
                        'recovery': {'retry': {'maxRetries': 1000, 'delay': 100, 'factor': 1.0}}}],
                     'edges': [{'id': 'raw', 'source': 'in', 'target': 'all'}, {'id': 'calls', 'source': 'all', 'target': 'call'}]}""".formatted(server.url("/hook")), DesiredState.RUNNING);
            engine.awaitState("stuck", WorkflowState.RUNNING);
            engine.send(engine.edge("stuck", "raw"), 0, 5);
            await().atMost(PATIENCE).until(() -> !server.calls().isEmpty());

            // When
            EditKind kind = engine.edit("""
                    {'id': 'stuck', 'nodes': [{'id': 'in', 'type': 'ingest'},
                       {'id': 'view', 'type': 'widget', 'config': {'kind': 'log', 'stream': 'stuck-view'}}],
                     'edges': [{'id': 'raw', 'source': 'in', 'target': 'view'}]}""");

            // Then
            assertThat(kind).isEqualTo(EditKind.DRAIN_FIRST);
            await().atMost(PATIENCE).until(() -> engine.edits.contains("abandoned stuck"));
            engine.awaitRevision("stuck", 1);
            PendingEdit edit = Objects.requireNonNull(engine.desired("stuck").edit());
            assertThat(edit.state()).isEqualTo(PendingEdit.State.ABANDONED);
            assertThat(edit.wanted()).isEqualTo(2);
            assertThat(edit.reason()).contains("revision 2 does not run").contains("calls");

            // When: what held it up is mended
            engine.send(engine.edge("stuck", "raw"), 5, 10);
            server.behave(CallServer::ok);

            // Then
            await().atMost(PATIENCE).until(() -> engine.committed("stuck", "call") == 10);
            assertThat(server.bodies()).contains("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        }
    }
}
