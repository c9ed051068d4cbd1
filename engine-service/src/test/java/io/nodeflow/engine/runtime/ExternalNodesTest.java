package io.nodeflow.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.external.CallServer;
import io.nodeflow.local.broker.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalNodesTest {
    private static final NodeId CALL = new NodeId("call");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path state;

    private static TestEngine engine;

    private CallServer server;

    @BeforeAll
    static void start() throws Exception {
        engine = new TestEngine(TestBroker.bootstrapServers(), "external-test", "main", state, Duration.ofSeconds(2));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void startServer() throws Exception {
        server = new CallServer();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void shouldSendEachMessageWithItsKeyInOrder() throws Exception {
        // Given
        engine.want(sink("sending", "{'url': '%s', 'concurrency': 4}", "{}"), DesiredState.RUNNING);
        engine.awaitState("sending", WorkflowState.RUNNING);
        server.behave(CallServer.after(20));

        // When
        for (int message = 0; message < 20; message++) {
            engine.send(engine.edge("sending", "calls"), "key-" + message % 2, Integer.toString(message));
        }

        // Then
        await().atMost(PATIENCE).until(() -> server.calls().size() == 20);
        for (int key = 0; key < 2; key++) {
            int parity = key;
            assertThat(server.bodies())
                    .filteredOn(body -> Integer.parseInt(body) % 2 == parity)
                    .containsExactlyElementsOf(IntStream.range(0, 20)
                            .filter(message -> message % 2 == parity)
                            .mapToObj(Integer::toString)
                            .toList());
        }
        assertThat(server.calls()).extracting(CallServer.Call::idempotencyKey).doesNotHaveDuplicates();
        assertThat(server.calls().get(0).method()).isEqualTo("POST");
        assertThat(server.most()).isBetween(1, 2);
        await().atMost(PATIENCE).until(() -> engine.committed("sending", "call") == 20);
    }

    @Test
    void shouldPauseWhileCallsFailLoseNothingAndHoldUpNobodyElse() throws Exception {
        // Given
        engine.want("""
                {'id': 'breaking', 'nodes': [
                   {'id': 'in', 'type': 'ingest'},
                   {'id': 'call', 'type': 'http-call', 'config': {'url': '%s', 'method': 'POST', 'into': 'answer', 'concurrency': 4},
                    'recovery': {'retry': {'maxRetries': 2, 'delay': 20, 'jitter': 5}, 'timeout': 300,
                      'circuitBreaker': {'requestVolumeThreshold': 4, 'failureRatio': 0.5, 'delay': 300, 'successThreshold': 2}}},
                   {'id': 'called', 'type': 'widget', 'config': {'kind': 'log', 'stream': 'called'}},
                   {'id': 'beside', 'type': 'generator', 'config': {'pattern': 'sequential', 'rate': 500}},
                   {'id': 'fast', 'type': 'filter', 'config': {'where': 'value.value >= 0'}},
                   {'id': 'passed', 'type': 'widget', 'config': {'kind': 'log', 'stream': 'passed'}}],
                 'edges': [{'id': 'calls', 'source': 'in', 'target': 'call'}, {'id': 'answers', 'source': 'call', 'target': 'called'},
                   {'id': 'all', 'source': 'beside', 'target': 'fast'}, {'id': 'parallel', 'source': 'fast', 'target': 'passed'}]}""".formatted(server.url("/enrich")), DesiredState.RUNNING);
        engine.awaitState("breaking", WorkflowState.RUNNING);
        String calls = engine.edge("breaking", "calls");
        String parallel = engine.edge("breaking", "parallel");
        send(calls, 0, 10);
        await().atMost(PATIENCE).until(() -> server.calls().size() >= 10);

        // When: the server hangs
        server.behave(CallServer::hang);
        send(calls, 10, 40);

        // Then
        await().atMost(PATIENCE).until(() -> engine.breakers("breaking").contains("open"));
        engine.awaitState("breaking", WorkflowState.DEGRADED);

        // When: it answers with errors
        server.behave(CallServer.status(503));
        long passed = engine.end(parallel);

        // Then: an attempt is risked now and then, and the branch beside goes on
        int risked = engine.breakers("breaking").size();
        await().atMost(PATIENCE).until(() -> engine.breakers("breaking").size() >= risked + 4);
        await().atMost(PATIENCE).until(() -> engine.end(parallel) >= passed + 500);
        assertThat(engine.end(engine.edge("breaking", "answers"))).isEqualTo(10);

        // When: it recovers
        server.behave(CallServer::ok);

        // Then
        assertThat(engine.awaitValues(engine.edge("breaking", "answers"), 40))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40)
                        .mapToObj(message -> "{\"n\":" + message + ",\"answer\":{\"n\":" + message + "}}")
                        .toList());
        assertThat(engine.breakers("breaking")).endsWith("half-open", "closed");
        assertThat(engine.meters("breaking").node(CALL).errors()).isZero();
        assertThat(server.calls())
                .allSatisfy(call -> assertThat(call.idempotencyKey()).isNotBlank());
        assertThat(server.calls().stream().map(CallServer.Call::idempotencyKey).distinct())
                .hasSize(40);
    }

    @Test
    void shouldNotRetryBadDataAndSayWhatBecameOfIt() throws Exception {
        // Given
        server.behave((request, call) -> {
            if (call.body().contains("bad")) {
                CallServer.status(422).accept(request, call);
            } else {
                CallServer.ok(request, call);
            }
        });
        engine.want(sink("refusing", "{'url': '%s'}", "{'retry': {'maxRetries': 5}}"), DesiredState.RUNNING);
        engine.awaitState("refusing", WorkflowState.RUNNING);

        // When
        engine.send(engine.edge("refusing", "calls"), "\"bad\"");
        engine.send(engine.edge("refusing", "calls"), "\"good\"");

        // Then
        assertThat(engine.awaitValues(engine.deadLetters("refusing"), 1)).containsExactly("\"bad\"");
        await().atMost(PATIENCE).until(() -> server.bodies().size() == 2);
        assertThat(engine.meters("refusing").node(CALL).lastFailure()).contains("422", "as told");
    }

    @Test
    void shouldGoOnWithAValueInsteadOfAnAnswer() throws Exception {
        // Given
        server.behave(CallServer.status(500));
        engine.want(
                call("instead", "{'retry': {'maxRetries': 1, 'delay': 1}, 'onFailure': {'value': {'known': false}}}"),
                DesiredState.RUNNING);
        engine.awaitState("instead", WorkflowState.RUNNING);

        // When
        engine.send(engine.edge("instead", "calls"), "{\"n\":1}");

        // Then
        assertThat(engine.awaitValues(engine.edge("instead", "answers"), 1))
                .containsExactly("{\"n\":1,\"answer\":{\"known\":false}}");
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void shouldTreatAnAnswerThatIsNoJsonAsACallThatFailed() throws Exception {
        // Given
        server.behave((request, call) -> request.response().end("<html>"));
        engine.want(call("page-replaced", "{'onFailure': {'value': 0}}"), DesiredState.RUNNING);
        engine.want(call("page-stops", "{'onFailure': 'stop'}"), DesiredState.RUNNING);
        engine.want(call("page-buried", "{}"), DesiredState.RUNNING);
        engine.awaitState("page-replaced", WorkflowState.RUNNING);
        engine.awaitState("page-stops", WorkflowState.RUNNING);
        engine.awaitState("page-buried", WorkflowState.RUNNING);

        // When
        engine.send(engine.edge("page-replaced", "calls"), "{\"n\":1}");
        engine.send(engine.edge("page-stops", "calls"), "{\"n\":2}");
        engine.send(engine.edge("page-buried", "calls"), "{\"n\":3}");

        // Then
        assertThat(engine.awaitValues(engine.edge("page-replaced", "answers"), 1))
                .containsExactly("{\"n\":1,\"answer\":0}");
        engine.awaitState("page-stops", WorkflowState.STOPPED);
        assertThat(engine.end(engine.deadLetters("page-stops"))).isZero();
        assertThat(engine.awaitValues(engine.deadLetters("page-buried"), 1)).containsExactly("{\"n\":3}");
        assertThat(engine.meters("page-buried").node(CALL).lastFailure()).contains("the answer: not JSON");
        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void shouldLetACallTakeLongerThanKafkaWaitsForAReader() throws Exception {
        // Given
        server.behave(CallServer.after(5_000));
        engine.want(sink("patient", "{'url': '%s'}", "{'timeout': 600000}"), DesiredState.RUNNING);
        engine.awaitState("patient", WorkflowState.RUNNING);

        // When: a call takes longer than the two seconds after which a reader that does not ask counts as dead
        engine.send(engine.edge("patient", "calls"), "1");

        // Then: it was neither repeated nor lost, and the position is committed
        await().atMost(PATIENCE).until(() -> engine.committed("patient", "call") == 1);
        assertThat(server.bodies()).containsExactly("1");
    }

    @Test
    void shouldNotBeLedElsewhereByARedirection() throws Exception {
        // Given: a server that leads to an address of the same machine that is not allowed
        server.behave((request, call) -> request.response()
                .setStatusCode(307)
                .putHeader("location", server.url("/").replace("127.0.0.1", "[::1]"))
                .end());
        engine.want(sink("led", "{'url': '%s'}", "{}"), DesiredState.RUNNING);
        engine.awaitState("led", WorkflowState.RUNNING);

        // When
        engine.send(engine.edge("led", "calls"), "1");

        // Then
        await().atMost(PATIENCE).until(() -> engine.meters("led").node(CALL).errors() == 1);
        assertThat(engine.meters("led").node(CALL).lastFailure()).contains("no public address");
        assertThat(server.calls()).hasSize(1);
    }

    private static void send(String topic, int from, int to) {
        for (int message = from; message < to; message++) {
            engine.send(topic, "key-" + message % 5, "{\"n\":" + message + "}");
        }
    }

    private String call(String id, String recovery) {
        return ExternalWorkflows.call(id, server, recovery);
    }

    private String sink(String id, String config, String recovery) {
        return ExternalWorkflows.sink(id, config.formatted(server.url("/hook")), recovery, "{}");
    }
}
