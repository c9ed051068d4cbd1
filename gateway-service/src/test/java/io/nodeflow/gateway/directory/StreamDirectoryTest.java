package io.nodeflow.gateway.directory;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.observation.ReplayRecord;
import io.nodeflow.contracts.observation.WorkflowState;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.gateway.kafka.BrokerResource;
import io.nodeflow.gateway.kafka.Desired;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BrokerResource.class)
class StreamDirectoryTest {

    private static final String WORKFLOW = """
            {'nodes': [{'id': 'in', 'type': 'ingest'},
                       {'id': 'chart', 'type': 'widget', 'name': 'Warm',
                        'config': {'kind': 'chart', 'stream': '%s', 'view': {'y': ['value']}}}],
             'edges': [{'id': 'all', 'source': 'in', 'target': 'chart', 'stream': {'maxBatchSize': 7}}]}
            """;

    @Inject
    StreamDirectory directory;

    @Inject
    Desired desired;

    @Test
    void shouldListAWidgetsStreamAnEdgeAndTheDeadLettersWhenAWorkflowAppears() throws Exception {
        // When
        desired.deploy("dir-list", WORKFLOW.formatted("dir-list-chart"));
        directory.catchUp().toCompletableFuture().get(5, SECONDS);

        // Then
        StreamEntry chart = find("dir-list-chart");
        assertThat(chart.kind()).isEqualTo("chart");
        assertThat(chart.title()).isEqualTo("Warm");
        assertThat(chart.view()).hasToString("{\"y\":[\"value\"]}");
        assertThat(chart.topic()).isEqualTo("nodeflow.edge.dir-list.all");
        assertThat(chart.options().maxBatchSize()).isEqualTo(7);
        assertThat(chart.state()).isEqualTo(StreamState.STARTING);
        assertThat(find("dir-list/all").kind()).isEqualTo(StreamEntry.EDGE);
        assertThat(find("dir-list/dead-letter").topic()).isEqualTo("nodeflow.dead-letter.dir-list");
        assertThat(find("system/metrics").topic()).isEqualTo("nodeflow.metrics");
    }

    @Test
    void shouldTellListenersWhenAStreamAppearsChangesAndGoes() throws Exception {
        // Given
        List<String> heard = new CopyOnWriteArrayList<>();
        StreamName edge = new StreamName("dir-listen/all");
        try (var handle = directory.listen(change -> {
            if (change.name().equals(edge)) {
                heard.add(
                        change.after() == null ? "gone" : change.after().state().wireForm());
            }
        })) {
            // When
            WorkflowRecord workflow = desired.deploy("dir-listen", WORKFLOW.formatted("dir-listen-chart"));
            await().until(() -> heard.contains("starting"));
            desired.status(workflow, "engine-1", WorkflowState.RUNNING);
            await().until(() -> heard.contains("running"));
            desired.write(workflow.desire(DesiredState.DELETING, Instant.now()));
            await().until(() -> heard.contains("deleted"));
            desired.put(SystemTopic.WORKFLOWS, "dir-listen", null);
            await().until(() -> heard.contains("gone"));

            // Then
            assertThat(heard).containsExactly("starting", "running", "deleted", "gone");
            assertThat(directory.find(edge)).isEmpty();
        }
    }

    @Test
    void shouldKeepItsKnowledgeWhenARecordIsMalformed() throws Exception {
        // Given
        desired.deploy("dir-junk", WORKFLOW.formatted("dir-junk-chart"));

        // When
        desired.put(SystemTopic.WORKFLOWS, "dir-junk", "{\"definition\":".getBytes());
        desired.put(SystemTopic.STATUS, "dir-junk/engine-1", "[]".getBytes());
        directory.catchUp().toCompletableFuture().get(5, SECONDS);

        // Then
        assertThat(find("dir-junk/all").state()).isEqualTo(StreamState.STARTING);
    }

    @Test
    void shouldGoOnWhenRecordsLackWhatTheyMustHave() throws Exception {
        // When
        for (SystemTopic topic : DirectoryState.TOPICS) {
            for (String odd : List.of("null", "{}", "{\"definition\":{\"id\":\"dir-odd\",\"nodes\":[{}]}}")) {
                desired.put(topic, "dir-odd", odd.getBytes());
            }
        }
        desired.deploy("dir-sound", WORKFLOW.formatted("dir-sound-chart"));
        directory.catchUp().toCompletableFuture().get(5, SECONDS);

        // Then
        assertThat(find("dir-sound/all").state()).isEqualTo(StreamState.STARTING);
        assertThat(directory.trouble()).isEmpty();
    }

    @Test
    void shouldListTheTargetOfAReplayWithTheViewOfItsSource() throws Exception {
        // Given
        desired.deploy("dir-replayed", WORKFLOW.formatted("dir-replayed-chart"));

        // When
        ReplayRecord replay = new ReplayRecord(
                "r1",
                new StreamName("dir-replayed-chart"),
                new StreamName("system/replay-r1"),
                "nodeflow.replay.r1",
                ReplayRecord.State.COMPLETED,
                10,
                10,
                Instant.now(),
                Instant.now(),
                null);
        desired.put(SystemTopic.REPLAYS, "r1", Json.encode(replay));
        directory.catchUp().toCompletableFuture().get(5, SECONDS);

        // Then
        assertThat(find("system/replay-r1").topic()).isEqualTo("nodeflow.replay.r1");
        assertThat(find("system/replay-r1").state()).isEqualTo(StreamState.COMPLETED);
        assertThat(find("system/replay-r1").view())
                .isNotNull()
                .isEqualTo(find("dir-replayed-chart").view());
    }

    private StreamEntry find(String name) {
        return directory.find(new StreamName(name)).orElseThrow();
    }
}
