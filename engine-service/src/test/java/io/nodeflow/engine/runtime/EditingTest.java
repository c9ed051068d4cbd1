package io.nodeflow.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.EditKind;
import io.nodeflow.engine.external.CallServer;
import io.nodeflow.local.broker.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String MAP = "{'id': 'added', 'type': 'map', 'config': {'value': 'value'}},";
    private static final String FILTER = "{'id': 'other', 'type': 'filter', 'config': {'where': 'true'}},";

    private static final String TEN = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";

    /** A tenth of a second for each message. */
    private static final String SLOW = "TEN.all(x, TEN.all(y, TEN.all(z, !\\\"LONG\\\".matches(\\\"(a|aa)*b\\\"))))"
            .replace("TEN", TEN)
            .replace("LONG", "a".repeat(1_500));

    @TempDir
    static Path state;

    private static TestEngine one;
    private static TestEngine two;

    @BeforeAll
    static void start() throws Exception {
        one = new TestEngine(TestBroker.bootstrapServers(), "editing-test", "one", state);
        two = new TestEngine(TestBroker.bootstrapServers(), "editing-test", "two", state);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    @Test
    void shouldBringEachMessageOnceAndInOrderWhileNodesComeChangeAndGo() throws Exception {
        // Given
        String plain = edited("live", "", "all", "");
        one.want(plain, DesiredState.RUNNING);
        awaitRevision("live", 1);
        try (NumberedMessages messages = new NumberedMessages(TestBroker.bootstrapServers(), one.edge("live", "raw"))) {

            // When
            EditKind inserted =
                    one.edit(edited("live", MAP, "added", "{'id': 'more', 'source': 'added', 'target': 'all'},"));
            awaitRevision("live", 2);
            EditKind replaced =
                    one.edit(edited("live", FILTER, "other", "{'id': 'more', 'source': 'other', 'target': 'all'},"));
            awaitRevision("live", 3);
            EditKind removed = one.edit(plain);
            awaitRevision("live", 4);
            int sent = messages.stop();

            // Then
            assertThat(List.of(inserted, replaced, removed))
                    .containsExactly(EditKind.RESTART, EditKind.RESTART, EditKind.DRAIN_FIRST);
            List<String> arrived = one.awaitValues(one.edge("live", "kept"), sent);
            assertThat(arrived).hasSize(sent).doesNotHaveDuplicates();
            Map<Integer, Integer> newest = new HashMap<>();
            for (String value : arrived) {
                int number = Integer.parseInt(value);
                Integer before = newest.put(number % NumberedMessages.KEYS, number);
                assertThat(before == null || before < number)
                        .as("%s after %s", number, before)
                        .isTrue();
            }
        }
        assertThat(Stream.of(one, two).flatMap(engine -> engine.edits.stream())).contains("drained live");
        await().atMost(PATIENCE).until(() -> !one.hasTopic(one.edge("live", "more")));
    }

    @Test
    void shouldGoOnAtTheSamePlaceWhenANodeOfStreamsTakesOverFromOneThatCalls() throws Exception {
        // Given
        try (CallServer server = new CallServer()) {
            String external = replaceable(
                    "handed", "'type': 'http-call', 'config': {'url': '" + server.url("/") + "', 'method': 'POST'}");
            one.want(external, DesiredState.RUNNING);
            awaitRevision("handed", 1);
            one.send(one.edge("handed", "raw"), 0, 10);
            one.awaitValues(one.edge("handed", "kept"), 10);

            // When
            one.edit(replaceable("handed", "'type': 'filter', 'config': {'where': 'true'}"));
            awaitRevision("handed", 2);
            one.send(one.edge("handed", "raw"), 10, 20);
            one.awaitValues(one.edge("handed", "kept"), 20);
            one.edit(external);
            awaitRevision("handed", 3);
            one.send(one.edge("handed", "raw"), 20, 30);

            // Then
            assertThat(one.awaitValues(one.edge("handed", "kept"), 30))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 30).mapToObj(Integer::toString).toList());
        }
    }

    @Test
    void shouldNotRemoveWhatAFormerLifeOfTheSameIdWasToKeep() throws Exception {
        // Given
        String former = edited("again", MAP, "added", "{'id': 'more', 'source': 'added', 'target': 'all'},");
        one.want(former, DesiredState.RUNNING);
        awaitRevision("again", 1);
        one.want(former, DesiredState.DELETING, true);
        one.awaitGone("again");

        // When
        String plain = edited("again", "", "all", "");
        one.want(plain, DesiredState.RUNNING);
        awaitRevision("again", 1);
        one.edit(edited("again", FILTER, "other", "{'id': 'less', 'source': 'other', 'target': 'all'},"));
        awaitRevision("again", 2);
        one.edit(plain);
        awaitRevision("again", 3);

        // Then
        await().atMost(PATIENCE).until(() -> !one.hasTopic(one.edge("again", "less")));
        assertThat(one.hasTopic(one.edge("again", "more"))).isTrue();
    }

    @Test
    void shouldHoldPausesAndStopsOnAllInstancesAndOverARestart() throws Exception {
        // Given
        one.want(edited("halted", "", "all", ""), DesiredState.RUNNING);
        awaitRevision("halted", 1);

        // When
        two.desire("halted", DesiredState.PAUSED);
        one.awaitState("halted", WorkflowState.PAUSED);
        two.awaitState("halted", WorkflowState.PAUSED);
        two.close();
        two = new TestEngine(TestBroker.bootstrapServers(), "editing-test", "two", state);
        two.awaitState("halted", WorkflowState.PAUSED);
        one.send(one.edge("halted", "raw"), 0, 10);

        // Then
        await().during(Duration.ofSeconds(1)).until(() -> one.end(one.edge("halted", "kept")) == 0);

        // When
        two.desire("halted", DesiredState.STOPPED);
        one.awaitState("halted", WorkflowState.STOPPED);
        two.awaitState("halted", WorkflowState.STOPPED);
        two.close();
        two = new TestEngine(TestBroker.bootstrapServers(), "editing-test", "two", state);
        two.awaitState("halted", WorkflowState.STOPPED);
        one.desire("halted", DesiredState.RUNNING);

        // Then
        assertThat(one.awaitValues(one.edge("halted", "kept"), 10)).hasSize(10);
    }

    @Test
    void shouldNotFirstProcessAllThatASlowNodeHasFetched() throws Exception {
        // Given
        one.want(replaceable("slow", map(SLOW + " ? value : -1")), DesiredState.PAUSED);
        one.awaitState("slow", WorkflowState.PAUSED);
        one.send(one.edge("slow", "raw"), 0, 1_000);
        one.desire("slow", DesiredState.RUNNING);
        await().atMost(PATIENCE).until(() -> one.end(one.edge("slow", "kept")) > 0);

        // When
        one.edit(replaceable("slow", map("value + 1000")));

        // Then
        List<Integer> arrived = one.awaitValues(one.edge("slow", "kept"), 1_000).stream()
                .map(Integer::valueOf)
                .toList();
        assertThat(arrived)
                .extracting(value -> value % 1_000)
                .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
        assertThat(arrived).filteredOn(value -> value < 1_000).hasSizeLessThan(200);
    }

    private static void awaitRevision(String workflow, int revision) {
        one.awaitRevision(workflow, revision);
        two.awaitRevision(workflow, revision);
    }

    /** in -raw-> first … -> all -kept-> out, over two partitions, with a node and an edge more. */
    private static String edited(String id, String node, String first, String edge) {
        return """
                {'id': '%1$s', 'settings': {'partitions': 2}, 'nodes': [{'id': 'in', 'type': 'ingest'}, %2$s
                   {'id': 'all', 'type': 'filter', 'config': {'where': 'value >= 0'}},
                   {'id': 'out', 'type': 'widget', 'config': {'kind': 'log', 'stream': '%1$s-out'}}],
                 'edges': [{'id': 'raw', 'source': 'in', 'target': '%3$s'}, %4$s
                   {'id': 'kept', 'source': 'all', 'target': 'out'}]}""".formatted(id, node, first, edge);
    }

    private static String replaceable(String id, String node) {
        return """
                {'id': '%1$s', 'nodes': [{'id': 'in', 'type': 'ingest'}, {'id': 'step', %2$s},
                   {'id': 'out', 'type': 'widget', 'config': {'kind': 'log', 'stream': '%1$s-out'}}],
                 'edges': [{'id': 'raw', 'source': 'in', 'target': 'step'}, {'id': 'kept', 'source': 'step', 'target': 'out'}]}""".formatted(id, node);
    }

    private static String map(String value) {
        return "'type': 'map', 'config': {'value': '" + value + "'}";
    }
}
