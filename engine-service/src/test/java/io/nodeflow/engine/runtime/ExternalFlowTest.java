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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes by edges and by recovery in front of a node that calls the outside world. */
class ExternalFlowTest {
    private static final NodeId CALL = new NodeId("call");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path state;

    private CallServer server;
    private TestEngine engine;

    @BeforeEach
    void start() throws Exception {
        server = new CallServer();
        engine = new TestEngine(TestBroker.bootstrapServers(), "external-flow", "main", state);
    }

    @AfterEach
    void stop() {
        engine.close();
        server.close();
    }

    @Test
    void shouldCallWithTheNewestOfEachKeyWhenTheEdgeConflates() throws Exception {
        // Given
        engine.want(sink("conflating", "{}", "{'bufferSize': 10, 'overflow': 'conflate'}"), DesiredState.RUNNING);
        engine.awaitState("conflating", WorkflowState.RUNNING);
        server.behave(CallServer.after(20));

        // When: many messages of five keys come at once
        int count = 3_000;
        engine.sendNumbered(engine.edge("conflating", "calls"), count, 1);

        // Then: each was sent or counted, and the newest of each key were sent
        await().atMost(PATIENCE).until(() -> engine.committed("conflating", "call") == count);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        engine.figures("conflating", "calls").dropped())
                .containsEntry("conflated", (long) count - server.calls().size()));
        assertThat(server.calls()).hasSizeLessThan(count);
        for (int key = 0; key < 5; key++) {
            assertThat(server.bodies()).contains(Integer.toString(count - 5 + key));
        }
    }

    @Test
    void shouldLeaveOutWhatComesToItsTurnTooLateWhenTheEdgeDrops() throws Exception {
        // Given: a server of 200 messages a second
        engine.want(
                ExternalWorkflows.sink(
                        "dropping",
                        "{'url': '" + server.url("/hook") + "', 'concurrency': 2}",
                        "{}",
                        "{'bufferSize': 500, 'overflow': 'drop'}"),
                DesiredState.RUNNING);
        engine.awaitState("dropping", WorkflowState.RUNNING);
        server.behave(CallServer.after(10));

        // When: twenty times the window come, and one message in so many, of any key, is urgent
        int count = 10_000;
        int each = 49;
        engine.sendNumbered(engine.edge("dropping", "calls"), count, each);

        // Then: each was sent or counted, and few that were not urgent were sent
        await().atMost(PATIENCE).until(() -> engine.committed("dropping", "call") == count);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(dropped("dropping") + server.calls().size()).isEqualTo(count));
        long urgent = server.bodies().stream()
                .filter(body -> Integer.parseInt(body) % each == 0)
                .count();
        double urgentShare = (double) urgent * each / count;
        double othersShare = (server.calls().size() - urgent) / (count * (1 - 1.0 / each));
        assertThat(urgentShare).isGreaterThan(10 * othersShare);
        assertThat(engine.meters("dropping").node(CALL).in())
                .isEqualTo(server.calls().size());
    }

    @Test
    void shouldNotTakeTheMarkOfATransactionForAMessage() throws Exception {
        // Given
        engine.want("""
                {'id': 'marked', 'settings': {'delivery': 'exactly-once'},
                 'nodes': [{'id': 'in', 'type': 'ingest'}, {'id': 'keep', 'type': 'filter', 'config': {'where': 'true'}},
                   {'id': 'call', 'type': 'http-sink', 'config': {'url': '%s'}}],
                 'edges': [{'id': 'before', 'source': 'in', 'target': 'keep'},
                   {'id': 'calls', 'source': 'keep', 'target': 'call', 'stream': {'bufferSize': 1}}]}""".formatted(server.url("/")), DesiredState.RUNNING);
        engine.awaitState("marked", WorkflowState.RUNNING);

        // When
        engine.send(engine.edge("marked", "before"), 0, 3);

        // Then
        await().atMost(PATIENCE).until(() -> server.bodies().size() == 3);
        await().atMost(PATIENCE)
                .until(() -> engine.figures("marked", "calls").lag() == 0
                        && engine.committed("marked", "call") == engine.end(engine.edge("marked", "calls")));
    }

    @Test
    void shouldHoldTheRateAndCountWhatIsGivenUp() throws Exception {
        // Given
        server.behave((request, call) -> {
            if (call.body().contains("bad")) {
                CallServer.status(422).accept(request, call);
            } else {
                CallServer.ok(request, call);
            }
        });
        engine.want(
                sink("limited", "{'rateLimit': {'limit': 5, 'window': 300}, 'onFailure': 'drop'}", "{}"),
                DesiredState.RUNNING);
        engine.awaitState("limited", WorkflowState.RUNNING);
        long start = System.nanoTime();

        // When
        engine.send(engine.edge("limited", "calls"), 0, 20);
        engine.send(engine.edge("limited", "calls"), "key", "\"bad\"");

        // Then: the last of 21 attempts had to wait until four windows had passed
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(server.calls()).hasSize(21));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(1_100));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        engine.meters("limited").node(CALL).dropped())
                .containsEntry("call-failed", 1L));
        assertThat(engine.end(engine.deadLetters("limited"))).isZero();
    }

    private long dropped(String workflow) throws Exception {
        return engine.figures(workflow, "calls").dropped().values().stream()
                .mapToLong(count -> count)
                .sum();
    }

    private String sink(String id, String recovery, String stream) {
        return ExternalWorkflows.sink(id, "{'url': '" + server.url("/hook") + "'}", recovery, stream);
    }
}
