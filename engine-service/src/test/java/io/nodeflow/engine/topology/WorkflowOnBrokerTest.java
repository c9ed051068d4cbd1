package io.nodeflow.engine.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.message.DeadLetterHeaders;
import io.nodeflow.contracts.workflow.NodeId;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class WorkflowOnBrokerTest {

    @Test
    void shouldBuryWhatAUserTopicRefusesAndGoOn() throws Exception {
        // Given
        String workflow = """
                {'id': 'refusing', 'nodes': [{'id': 'in', 'type': 'ingest'}, {'id': 'm', 'type': 'map', 'config': {'set': {'seen': 'true'}}},
                   {'id': 'out', 'type': 'kafka-sink', 'config': {'topic': 'small-messages'}}],
                 'edges': [{'id': 'a', 'source': 'in', 'target': 'm'}, {'id': 'b', 'source': 'm', 'target': 'out'}]}
                """;
        byte[] large = new byte[20_000];
        Arrays.fill(large, (byte) '0');
        try (RunningWorkflow running = RunningWorkflow.withSmallTopic(workflow, "small-messages", 10_000)) {
            // When
            running.send("a", "{\"n\":1}".getBytes(UTF_8));
            running.send("a", ("{\"s\":\"" + new String(large, UTF_8) + "\"}").getBytes(UTF_8));
            running.send("a", "{\"n\":2}".getBytes(UTF_8));

            // Then: the task went back to its last commit, so the first may be there twice
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> running.meters().node(new NodeId("out")).errors() == 1);
            running.send("a", "{\"n\":3}".getBytes(UTF_8));
            assertThat(running.read("small-messages", 4).stream()
                            .map(record -> new String(record.value(), UTF_8))
                            .distinct())
                    .startsWith("{\"n\":1,\"seen\":true}", "{\"n\":2,\"seen\":true}");
            ConsumerRecord<byte[], byte[]> letter =
                    running.read("nodeflow.dead-letter.refusing", 1).get(0);
            assertThat(new String(
                            letter.headers().lastHeader(DeadLetterHeaders.CODE).value(), UTF_8))
                    .isEqualTo("not-writable");
            assertThat(new String(
                            letter.headers().lastHeader(DeadLetterHeaders.NODE).value(), UTF_8))
                    .isEqualTo("out");
            assertThat(running.meters().node(new NodeId("out")).errors()).isEqualTo(1);
        }
    }

    @Test
    void shouldGoOnWithTheSequenceOfAGeneratorAfterARestart() throws Exception {
        // Given
        String workflow = """
                {'id': 'counting', 'nodes': [{'id': 'g', 'type': 'generator', 'config': {'pattern': 'sequential', 'rate': 2000, 'count': 6000}},
                   {'id': 'out', 'type': 'widget', 'config': {'kind': 'stat', 'stream': 'counting'}}],
                 'edges': [{'id': 'a', 'source': 'g', 'target': 'out'}]}
                """;
        try (RunningWorkflow running = RunningWorkflow.of(workflow)) {
            NodeId generator = new NodeId("g");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> running.meters().node(generator).out() > 1_000);

            // When
            running.restart();

            // Then: each number once, in order, and no more than was asked for
            var records = running.read("nodeflow.edge.counting.a", 6_000);
            for (int sequence = 0; sequence < records.size(); sequence++) {
                assertThat(new String(records.get(sequence).value(), UTF_8)).startsWith("{\"value\":" + sequence + ",");
            }
            await().pollDelay(Duration.ofMillis(300))
                    .until(() -> running.meters().node(generator).out() == 6_000);
        }
    }
}
