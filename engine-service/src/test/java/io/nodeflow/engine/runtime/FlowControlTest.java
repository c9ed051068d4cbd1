package io.nodeflow.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.observation.MetricsRecord.EdgeState;
import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.engine.flow.SlowType;
import io.nodeflow.local.broker.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowControlTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** A sink of 200 messages a second. */
    private static final String SLOW = "{'id': 'sink', 'type': 'test-slow', 'config': {'millis': 5}}";

    @TempDir
    static Path state;

    private static TestEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = new TestEngine(TestBroker.bootstrapServers(), "flow-control-test", "main", state);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void shouldSlowTheGeneratorToItsSinkAndLoseNothingWhenTheEdgeBlocks() throws Exception {
        // Given
        String workflow = """
                {'id': 'blocks', 'nodes': [
                   {'id': 'source', 'type': 'generator', 'config': {'pattern': 'sequential', 'rate': 5000}},
                   {'id': 'merge', 'type': 'merge'}, %s],
                 'edges': [{'id': 'first', 'source': 'source', 'target': 'merge'},
                           {'id': 'second', 'source': 'merge', 'target': 'sink'}]}""".formatted(SLOW);
        List<Message> received = SlowType.received("blocks");
        List<Long> lags = new ArrayList<>();
        Set<Optional<EdgeState>> states = new HashSet<>();

        // When
        engine.want(workflow, DesiredState.RUNNING);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            int handled = received.size();
            if (engine.hasTopic(engine.edge("blocks", "second"))) {
                lags.add(engine.end(engine.edge("blocks", "second")) - handled);
            }
            states.add(engine.stateOfEdge("blocks", "second"));
            return handled >= 1_000 && states.contains(Optional.of(EdgeState.BLOCKED));
        });

        // Then: it ran into the window, was stopped in time, and each message came once and in order
        assertThat(lags).allMatch(lag -> lag <= 1_500).anyMatch(lag -> lag >= 700);
        engine.want(workflow, DesiredState.PAUSED);
        engine.awaitState("blocks", WorkflowState.PAUSED);
        assertThat(received.stream().map(FlowControlTest::sequence))
                .containsExactlyElementsOf(
                        IntStream.range(0, received.size()).boxed().toList());
        assertThat(engine.figures("blocks", "second").dropped()).isEmpty();
    }

    @Test
    void shouldTellPositionsAndTakeThemBackWhenTheWorkflowIsDeleted() throws Exception {
        // Given
        String workflow = """
                {'id': 'tells', 'settings': {'partitions': 2}, 'nodes': [{'id': 'in', 'type': 'ingest'},
                   {'id': 'sink', 'type': 'test-slow', 'config': {'millis': 0}},
                   {'id': 'seen', 'type': 'widget', 'config': {'kind': 'log', 'stream': 'tells-log'}}],
                 'edges': [{'id': 'all', 'source': 'in', 'target': 'sink'},
                           {'id': 'shown', 'source': 'in', 'target': 'seen'}]}""";
        engine.want(workflow, DesiredState.RUNNING);
        engine.awaitState("tells", WorkflowState.RUNNING);

        // When
        engine.sendNumbered(engine.edge("tells", "all"), 100, 10);

        // Then
        await().atMost(PATIENCE)
                .until(() -> IntStream.range(0, 2)
                                .mapToLong(partition -> position("tells/all/" + partition))
                                .sum()
                        == 100);
        assertThat(engine.flowOf("tells")).containsOnlyKeys("tells/all/0", "tells/all/1");

        // When
        engine.want(workflow, DesiredState.DELETING);
        engine.awaitGone("tells");

        // Then
        await().atMost(PATIENCE)
                .until(() -> engine.flowOf("tells").values().stream().allMatch(Objects::isNull));
    }

    @Test
    void shouldDropTheLessUrgentAndCountThemWhenTheEdgeDrops() throws Exception {
        // Given
        List<Message> received = runIntoASlowSink("drops", "drop", 500);
        int sent = 15_000;

        // When
        engine.sendNumbered(engine.edge("drops", "all"), sent, 50);

        // Then
        await().atMost(PATIENCE).until(() -> received.size() + dropped("drops") == sent);
        long urgent = received.stream()
                .filter(message -> MessageHeaders.priority(message.headers()) == 9)
                .count();
        double urgentSurvive = urgent / (sent / 50.0);
        double othersSurvive = (received.size() - urgent) / (sent * 49 / 50.0);
        assertThat(urgentSurvive).isGreaterThan(10 * othersSurvive);
        assertThat(received.size()).isLessThan(sent / 2);
    }

    @Test
    void shouldKeepTheNewestOfEachKeyWhenTheEdgeConflates() throws Exception {
        // Given
        List<Message> received = runIntoASlowSink("conflates", "conflate", 50);
        int sent = 5_000;

        // When
        engine.sendNumbered(engine.edge("conflates", "all"), sent, 10);

        // Then
        await().atMost(PATIENCE).until(() -> received.size() + dropped("conflates") == sent);
        assertThat(engine.figures("conflates", "all").dropped()).containsOnlyKeys("conflated");
        Map<String, String> newest = new HashMap<>();
        received.forEach(message -> newest.put(text(message.key()), text(message.value())));
        assertThat(newest)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("k0", "4995", "k1", "4996", "k2", "4997", "k3", "4998", "k4", "4999"));
    }

    @Test
    void shouldReadAUsersTopicNoFasterThanTheSinkTakesIt() throws Exception {
        // Given
        engine.makeTopic("flow-control-orders", Map.of());
        engine.send("flow-control-orders", 0, 2_000);
        List<Message> received = SlowType.received("reads");
        List<Long> lags = new ArrayList<>();

        // When
        engine.want("""
                {'id': 'reads', 'nodes': [
                   {'id': 'in', 'type': 'kafka-source', 'config': {'topic': 'flow-control-orders', 'from': 'earliest'}},
                   {'id': 'sink', 'type': 'test-slow', 'config': {'millis': 1}}],
                 'edges': [{'id': 'all', 'source': 'in', 'target': 'sink', 'stream': {'bufferSize': 200}}]}
                """, DesiredState.RUNNING);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            int handled = received.size();
            if (engine.hasTopic(engine.edge("reads", "all"))) {
                lags.add(engine.end(engine.edge("reads", "all")) - handled);
            }
            return handled >= 2_000;
        });

        // Then
        assertThat(lags).allMatch(lag -> lag <= 600).anyMatch(lag -> lag >= 100);
        assertThat(received.stream().map(message -> Integer.parseInt(text(message.value()))))
                .containsExactlyElementsOf(IntStream.range(0, 2_000).boxed().toList());
    }

    /** Returns what the sink receives from now on. */
    private static List<Message> runIntoASlowSink(String id, String overflow, int bufferSize) throws Exception {
        engine.want("""
                {'id': '%s', 'nodes': [{'id': 'in', 'type': 'ingest'}, %s],
                 'edges': [{'id': 'all', 'source': 'in', 'target': 'sink', 'stream': {'overflow': '%s', 'bufferSize': %d}}]}
                """.formatted(id, SLOW, overflow, bufferSize), DesiredState.RUNNING);
        engine.awaitState(id, WorkflowState.RUNNING);
        return SlowType.received(id);
    }

    private static String text(byte @Nullable [] bytes) {
        return new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
    }

    private static long dropped(String workflow) {
        return engine.figures(workflow, "all").dropped().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static int sequence(Message message) {
        try {
            return Json.MAPPER
                    .readTree(Objects.requireNonNull(message.value()))
                    .path("sequence")
                    .asInt();
        } catch (java.io.IOException e) {
            throw new AssertionError(new String(message.value(), StandardCharsets.UTF_8), e);
        }
    }

    private static long position(String key) {
        Map<String, byte[]> flow = engine.flowOf(key.substring(0, key.indexOf('/')));
        try {
            return flow.containsKey(key)
                    ? Json.MAPPER.readTree(flow.get(key)).path("position").asLong()
                    : 0;
        } catch (java.io.IOException e) {
            throw new AssertionError(key, e);
        }
    }
}
