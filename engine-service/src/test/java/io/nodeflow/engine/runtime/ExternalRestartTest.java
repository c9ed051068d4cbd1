package io.nodeflow.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.EditKind;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.external.CallServer;
import io.nodeflow.local.broker.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of calls when those who make them stop, end, or begin again. */
class ExternalRestartTest {
    private static final NodeId CALL = new NodeId("call");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path state;

    private final List<TestEngine> engines = new ArrayList<>();
    private CallServer server;
    private TestEngine engine;

    @BeforeEach
    void start() throws Exception {
        server = new CallServer();
        engine = new TestEngine(TestBroker.bootstrapServers(), "external-restart", "main", state);
        engines.add(engine);
    }

    @AfterEach
    void stop() {
        engines.forEach(TestEngine::close);
        server.close();
    }

    @Test
    void shouldStopAtAMessageAndTryItAgainWhenStarted() throws Exception {
        // Given
        server.behave(CallServer.status(500));
        String workflow = sink("stopping", "{'retry': {'maxRetries': 0}, 'onFailure': 'stop'}");
        engine.want(workflow, DesiredState.RUNNING);
        engine.awaitState("stopping", WorkflowState.RUNNING);

        // When
        engine.send(engine.edge("stopping", "calls"), "1");

        // Then
        engine.awaitState("stopping", WorkflowState.STOPPED);

        // When
        server.behave(CallServer::ok);
        engine.want(workflow, DesiredState.RUNNING);

        // Then
        await().atMost(PATIENCE).until(() -> server.bodies().equals(List.of("1", "1")));
        assertThat(server.calls())
                .extracting(CallServer.Call::idempotencyKey)
                .containsOnly(server.calls().get(0).idempotencyKey());
    }

    @Test
    void shouldStopAfterAnEditThatRestartedNothing() throws Exception {
        // Given
        server.behave(CallServer.status(400));
        String workflow = sink("renamed", "{'onFailure': 'stop'}");
        engine.want(workflow, DesiredState.RUNNING);
        engine.awaitState("renamed", WorkflowState.RUNNING);
        assertThat(engine.edit(workflow.replace("'nodes'", "'name': 'Renamed', 'nodes'")))
                .isEqualTo(EditKind.NO_RESTART);
        engine.awaitRevision("renamed", 2);

        // When
        engine.send(engine.edge("renamed", "calls"), "1");

        // Then
        engine.awaitState("renamed", WorkflowState.STOPPED);
    }

    @Test
    void shouldRepeatWhatADeadInstanceHadUnderWay() throws Exception {
        // Given
        server.behave((request, call) -> {
            if (!call.body().equals("2")) {
                CallServer.ok(request, call);
            }
        });
        String workflow = sink("inherited", "{'timeout': 60000}");
        engine.want(workflow, DesiredState.RUNNING);
        engine.awaitState("inherited", WorkflowState.RUNNING);
        for (String each : List.of("1", "2", "3")) {
            engine.send(engine.edge("inherited", "calls"), each);
        }
        await().atMost(PATIENCE).until(() -> server.bodies().containsAll(List.of("1", "2", "3")));

        // When: it stops with the call of 2 under way
        engine.want(workflow, DesiredState.STOPPED);
        engine.awaitState("inherited", WorkflowState.STOPPED);
        await().atMost(PATIENCE).until(() -> engine.committed("inherited", "call") == 1);
        server.behave(CallServer::ok);
        engine.want(workflow, DesiredState.RUNNING);

        // Then
        await().atMost(PATIENCE).until(() -> engine.committed("inherited", "call") == 3);
        assertThat(server.bodies()).startsWith("1").contains("2", "3").hasSizeBetween(5, 5);
    }

    @Test
    void shouldWriteEachResultOnceWhenThatIsPromised() throws Exception {
        // Given: a call that is never answered, and those after it
        server.behave((request, call) -> {
            if (!call.path().equals("/3")) {
                CallServer.ok(request, call);
            }
        });
        String workflow = ExternalWorkflows.call("once", server, "{'timeout': 60000}")
                .replace("'nodes'", "'settings': {'delivery': 'exactly-once'}, 'nodes'");
        engine.want(workflow, DesiredState.RUNNING);
        engine.awaitState("once", WorkflowState.RUNNING);
        for (int message = 0; message < 10; message++) {
            engine.send(engine.edge("once", "calls"), "key-" + message % 5, "{\"n\":" + message + "}");
        }
        await().atMost(PATIENCE).until(() -> server.calls().size() == 9); // 8 has the key of 3 and waits
        String answers = engine.edge("once", "answers");

        // Then: only what is before it was written
        assertThat(engine.awaitValues(answers, 3)).hasSize(3);

        // When
        engine.want(workflow, DesiredState.STOPPED);
        engine.awaitState("once", WorkflowState.STOPPED);
        server.behave(CallServer::ok);
        engine.want(workflow, DesiredState.RUNNING);

        // Then: calls were repeated, results were not
        assertThat(engine.awaitValues(answers, 10))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10)
                        .mapToObj(message -> "{\"n\":" + message + ",\"answer\":\"/" + message + "\"}")
                        .toList());
        assertThat(server.calls()).hasSizeGreaterThan(11);
    }

    @Test
    void shouldTakeOverWithTheSameKeysWhenAnotherInstanceEnds() throws Exception {
        // Given: two instances of one partition's node, and a server that leaves one call without an answer
        server.behave((request, call) -> {
            if (!call.body().equals("2")) {
                CallServer.ok(request, call);
            }
        });
        engine.want(sink("shared", "{'timeout': 60000}"), DesiredState.RUNNING);
        engine.awaitState("shared", WorkflowState.RUNNING);
        TestEngine other = new TestEngine(TestBroker.bootstrapServers(), "external-restart", "other", state);
        engines.add(other);
        other.awaitState("shared", WorkflowState.RUNNING);
        engine.send(engine.edge("shared", "calls"), 0, 5);
        await().atMost(PATIENCE).until(() -> server.bodies().contains("2"));

        // When: the instance that made the call ends
        server.behave(CallServer::ok);
        TestEngine owner = engine.runs("shared", CALL) ? engine : other;
        TestEngine heir = owner == engine ? other : engine;
        engines.remove(owner);
        owner.close();
        heir.send(heir.edge("shared", "calls"), 5, 10);

        // Then
        await().atMost(PATIENCE).until(() -> heir.committed("shared", "call") == 10);
        assertThat(server.bodies()).contains("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(server.calls().stream().filter(call -> call.body().equals("2")))
                .hasSizeGreaterThanOrEqualTo(2)
                .extracting(CallServer.Call::idempotencyKey)
                .doesNotContainNull()
                .containsOnly(server.calls().stream()
                        .filter(call -> call.body().equals("2"))
                        .findFirst()
                        .orElseThrow()
                        .idempotencyKey());
    }

    private String sink(String id, String recovery) {
        return ExternalWorkflows.sink(id, "{'url': '" + server.url("/hook") + "'}", recovery, "{}");
    }
}
