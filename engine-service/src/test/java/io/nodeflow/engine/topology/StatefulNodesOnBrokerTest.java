package io.nodeflow.engine.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.node.NodeLimits;
import io.nodeflow.local.broker.TestBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class StatefulNodesOnBrokerTest {

    private static final int KEYS = 10;
    private static final int MESSAGES = 300;

    /** Long ago, as of a replay: no retention of any store may go by it. */
    private static final long MINUTE = Instant.parse("2010-01-01T00:00:00Z").toEpochMilli();

    @Test
    void shouldGoOnWithWhatItRemembersAfterARestartElsewhere() throws Exception {
        // Given: three partitions, and messages without key that key-by spreads over them
        String workflow = """
                {'id': 'remembering', 'settings': {'partitions': 3},
                 'nodes': [{'id': 'i', 'type': 'ingest'},
                   {'id': 'by', 'type': 'key-by', 'config': {'key': 'value.key'}},
                   {'id': 'sums', 'type': 'window', 'config': {'kind': 'tumbling', 'size': 'PT1M', 'aggregates': {
                     'n': {'function': 'count'}, 'sum': {'function': 'sum', 'of': 'value.number'}}}},
                   {'id': 'once', 'type': 'dedupe', 'config': {'within': 'PT2H', 'id': 'string(value.number)'}},
                   {'id': 'pairs', 'type': 'join', 'config': {'with': 'stream', 'within': 'PT0S', 'grace': 'PT2H'}},
                   {'id': 'o1', 'type': 'widget', 'config': {'kind': 'log', 'stream': 'remembered-sums'}},
                   {'id': 'o2', 'type': 'widget', 'config': {'kind': 'log', 'stream': 'remembered-pairs'}}],
                 'edges': [{'id': 'in', 'source': 'i', 'target': 'by'},
                   {'id': 'to-sums', 'source': 'by', 'target': 'sums'},
                   {'id': 'to-once', 'source': 'by', 'target': 'once'},
                   {'id': 'left', 'source': 'by', 'target': 'pairs', 'targetPort': 'left'},
                   {'id': 'right', 'source': 'once', 'target': 'pairs', 'targetPort': 'right'},
                   {'id': 'summed', 'source': 'sums', 'target': 'o1'},
                   {'id': 'paired', 'source': 'pairs', 'target': 'o2'}]}
                """;
        try (RunningWorkflow running = RunningWorkflow.of(workflow);
                var producer = producer()) {
            IntStream.range(0, MESSAGES).forEach(number -> send(producer, number, MINUTE + number));
            awaitCounts(running, "sums", MESSAGES, 0);
            awaitCounts(running, "pairs", 2 * MESSAGES, MESSAGES);

            // When: all of it comes again, and then what ends the windows
            running.restart();
            IntStream.range(0, MESSAGES).forEach(number -> send(producer, number, MINUTE + number));
            awaitCounts(running, "sums", 2 * MESSAGES, 0);
            awaitCounts(running, "pairs", 3 * MESSAGES, 2 * MESSAGES);
            IntStream.range(0, KEYS)
                    .forEach(key -> send(
                            producer,
                            MESSAGES + key,
                            MINUTE + Duration.ofHours(1).toMillis()));

            // Then: the windows hold both runs, the second run was no news, and it found the partners of the first
            var sums = running.read("nodeflow.edge.remembering.summed", KEYS);
            assertThat(sums)
                    .extracting(record -> new String(record.key(), UTF_8) + new String(record.value(), UTF_8))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, KEYS)
                            .mapToObj(StatefulNodesOnBrokerTest::expected)
                            .toList());
            awaitCounts(running, "once", 2 * MESSAGES + KEYS, MESSAGES + KEYS);
            assertThat(running.meters().node(new NodeId("once")).dropped())
                    .isEqualTo(Map.of("duplicate", (long) MESSAGES));
        }
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        TestBroker.bootstrapServers(),
                        "linger.ms",
                        0,
                        "max.request.size",
                        NodeLimits.WRITTEN_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static String expected(int key) {
        int sum = IntStream.range(0, MESSAGES)
                .filter(number -> number % KEYS == key)
                .sum();
        return "k%d{\"windowStart\":%d,\"windowEnd\":%d,\"n\":%d,\"sum\":%d}"
                .formatted(key, MINUTE, MINUTE + 60_000, 2 * MESSAGES / KEYS, 2 * sum);
    }

    private static void awaitCounts(RunningWorkflow running, String node, long in, long out) {
        var meter = running.meters().node(new NodeId(node));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(meter.in()).as("into " + node).isEqualTo(in);
            assertThat(meter.out()).as("out of " + node).isEqualTo(out);
        });
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, int number, long eventTime) {
        String value = "{\"key\":\"k" + number % KEYS + "\",\"number\":" + number + "}";
        if (number == 0) {
            // As large as a node handles: what is remembered of it is larger than a topic takes by default.
            value += " ".repeat(NodeLimits.HANDLED_BYTES - value.length());
        }
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>("nodeflow.edge.remembering.in", value.getBytes(UTF_8));
        MessageHeaders.putTime(record.headers(), eventTime);
        producer.send(record);
    }
}
