package io.nodeflow.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.local.broker.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    private static final String BROKER = TestBroker.bootstrapServers();
    private static final String PREFIX = "recovery-test";

    @TempDir
    static Path state;

    private static TestEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = new TestEngine(BROKER, PREFIX, "main", state);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void shouldHoldMessagesWhilePausedOrStoppedAndLoseNone() throws Exception {
        // Given
        String workflow = filtering("held");
        String before = engine.edge("held", "before");
        String after = engine.edge("held", "after");
        engine.want(workflow, DesiredState.RUNNING);
        engine.awaitState("held", WorkflowState.RUNNING);
        engine.send(before, 0, 10);
        engine.awaitValues(after, 10);

        // When
        engine.want(workflow, DesiredState.PAUSED);
        engine.awaitState("held", WorkflowState.PAUSED);
        engine.send(before, 10, 20);

        // Then
        await().during(Duration.ofSeconds(1)).until(() -> engine.end(after) == 10);

        // When
        engine.want(workflow, DesiredState.RUNNING);

        // Then
        engine.awaitValues(after, 20);

        // When
        engine.want(workflow, DesiredState.STOPPED);
        engine.awaitState("held", WorkflowState.STOPPED);
        engine.send(before, 20, 30);
        engine.want(workflow, DesiredState.RUNNING);

        // Then
        assertThat(engine.awaitValues(after, 30))
                .containsExactlyElementsOf(
                        IntStream.range(0, 30).mapToObj(Integer::toString).toList());
    }

    @Test
    void shouldLeaveNothingOnDiskOfAWorkflowThatWasStoppedBeforeItWasDeleted() throws Exception {
        // Given
        String workflow = """
                {'id': 'kept', 'nodes': [
                   {'id': 'in', 'type': 'ingest'},
                   {'id': 'once', 'type': 'dedupe', 'config': {'within': 'PT1M'}},
                   {'id': 'log', 'type': 'widget', 'config': {'kind': 'log', 'stream': 'kept-log'}}],
                 'edges': [{'id': 'all', 'source': 'in', 'target': 'once'}, {'id': 'new', 'source': 'once', 'target': 'log'}]}""";
        Path local = state.resolve("main").resolve(PREFIX + ".kept.uid");
        engine.want(workflow, DesiredState.RUNNING);
        engine.awaitState("kept", WorkflowState.RUNNING);
        engine.send(engine.edge("kept", "all"), "key", "0");
        engine.awaitValues(engine.edge("kept", "new"), 1);
        engine.want(workflow, DesiredState.STOPPED);
        engine.awaitState("kept", WorkflowState.STOPPED);
        assertThat(local).exists();

        // When
        engine.want(workflow, DesiredState.DELETING);

        // Then
        await().untilAsserted(() -> assertThat(local).doesNotExist());
    }

    @Test
    void shouldFailWithAReasonWhileASourceTopicIsMissingAndRunWhenItAppears() throws Exception {
        // Given
        engine.want("""
                {'id': 'sourceless', 'nodes': [
                   {'id': 'in', 'type': 'kafka-source', 'config': {'topic': 'appears-later', 'from': 'earliest'}},
                   {'id': 'log', 'type': 'widget', 'config': {'kind': 'log', 'stream': 'sourceless-log'}}],
                 'edges': [{'id': 'all', 'source': 'in', 'target': 'log'}]}""", DesiredState.RUNNING);
        engine.awaitState("sourceless", WorkflowState.FAILED);
        assertThat(engine.reasonOf("sourceless").orElseThrow()).contains("appears-later");

        // When
        engine.makeTopic("appears-later", Map.of());
        engine.send("appears-later", 0, 3);

        // Then
        engine.awaitState("sourceless", WorkflowState.RUNNING);
        assertThat(engine.awaitValues(engine.edge("sourceless", "all"), 3)).containsExactly("0", "1", "2");
    }

    @Test
    void shouldMissNothingOfASourceThatWasQuietUntilItStopped() throws Exception {
        // Given
        engine.makeTopic("quiet", Map.of());
        engine.send("quiet", 0, 3);
        engine.want("""
                {'id': 'waiting', 'nodes': [
                   {'id': 'in', 'type': 'kafka-source', 'config': {'topic': 'quiet'}},
                   {'id': 'log', 'type': 'widget', 'config': {'kind': 'log', 'stream': 'waiting-log'}}],
                 'edges': [{'id': 'all', 'source': 'in', 'target': 'log'}]}""", DesiredState.RUNNING);
        engine.awaitState("waiting", WorkflowState.RUNNING);
        engine.desire("waiting", DesiredState.STOPPED);
        engine.awaitState("waiting", WorkflowState.STOPPED);

        // When
        engine.send("quiet", 3, 6);
        engine.desire("waiting", DesiredState.RUNNING);

        // Then
        assertThat(engine.awaitValues(engine.edge("waiting", "all"), 3)).containsExactly("3", "4", "5");
    }

    @Test
    void shouldLeaveNothingBehindOfStartsThatFail() throws Exception {
        // Given: no folder for local state
        Files.createFile(state.resolve("homeless"));
        try (TestEngine homeless = new TestEngine(BROKER, "recovery-homeless", "homeless", state)) {
            homeless.want("""
                    {'id': 'homeless', 'nodes': [{'id': 'in', 'type': 'ingest'},
                       {'id': 'once', 'type': 'dedupe', 'config': {'within': 'PT1M'}},
                       {'id': 'log', 'type': 'widget', 'config': {'kind': 'log', 'stream': 'homeless-log'}}],
                     'edges': [{'id': 'before', 'source': 'in', 'target': 'once'},
                       {'id': 'after', 'source': 'once', 'target': 'log'}]}""", DesiredState.RUNNING);

            // When
            homeless.awaitState("homeless", WorkflowState.FAILED);

            // Then
            assertThat(homeless.reasonOf("homeless").orElseThrow()).contains("homeless");
            await().until(() -> homeless.stateOfEdge("homeless", "before").isEmpty());
        }
    }

    @Test
    void shouldBuryWhatATopicRefusesAndRunOn() throws Exception {
        // Given
        engine.makeTopic("takes-little", Map.of("max.message.bytes", "1000"));
        engine.want("""
                {'id': 'refused', 'nodes': [{'id': 'in', 'type': 'ingest'},
                   {'id': 'out', 'type': 'kafka-sink', 'config': {'topic': 'takes-little'}}],
                 'edges': [{'id': 'all', 'source': 'in', 'target': 'out'}]}""", DesiredState.RUNNING);
        engine.awaitState("refused", WorkflowState.RUNNING);
        String edge = engine.edge("refused", "all");

        // When
        engine.send(edge, "1");
        engine.send(edge, "\"" + incompressible(5_000) + "\"");
        engine.send(edge, "2");

        // Then
        assertThat(engine.awaitValues("takes-little", 2)).contains("1", "2");
        await().atMost(Duration.ofSeconds(40))
                .until(() -> engine.meters("refused").node(new NodeId("out")).errors() == 1);
        assertThat(engine.meters("refused").node(new NodeId("out")).lastFailure())
                .contains("takes-little");
        engine.awaitState("refused", WorkflowState.RUNNING);
    }

    @Test
    void shouldLeaveEdgesWhenTopicsAreKept() throws Exception {
        // Given
        String workflow = filtering("kept");
        String edge = engine.edge("kept", "before");
        engine.want(workflow, DesiredState.RUNNING);
        engine.awaitState("kept", WorkflowState.RUNNING);
        engine.send(edge, 0, 3);

        // When
        engine.want(workflow, DesiredState.DELETING, true);
        engine.awaitGone("kept");

        // Then
        assertThat(engine.hasTopic(edge)).isTrue();
        assertThat(engine.end(edge)).isEqualTo(3);
    }

    private static String filtering(String id) {
        return """
                {'id': '%s', 'nodes': [{'id': 'in', 'type': 'ingest'},
                   {'id': 'all', 'type': 'filter', 'config': {'where': 'value >= 0'}},
                   {'id': 'log', 'type': 'widget', 'config': {'kind': 'log', 'stream': '%s-log'}}],
                 'edges': [{'id': 'before', 'source': 'in', 'target': 'all'}, {'id': 'after', 'source': 'all', 'target': 'log'}]}""".formatted(id, id);
    }

    /** Text that stays larger than what a topic takes when its batch is compressed. */
    private static String incompressible(int length) {
        return new Random(1)
                .ints('a', 'z' + 1)
                .limit(length)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
