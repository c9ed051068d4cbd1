package io.nodeflow.engine.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.engine.Workflows;
import io.nodeflow.local.broker.TestBroker;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class NodesOnBrokerTest {

    private static final String WORKFLOW = """
            {'id': 'everyday',
             'nodes': [{'id': 'i', 'type': 'ingest'},
               {'id': 'files', 'type': 'split', 'config': {'array': 'value.files'}},
               {'id': 'rows', 'type': 'parse', 'config': {'format': 'csv', 'text': 'value', 'header': true,
                 'columns': [{'name': 'n', 'type': 'number'}]}},
               {'id': 'by', 'type': 'key-by', 'config': {'key': 'value.id'}},
               {'id': 'some', 'type': 'sample', 'config': {'every': 1}},
               {'id': 'calm', 'type': 'throttle', 'config': {'messages': 1000}},
               {'id': 'newest', 'type': 'table'},
               {'id': 'clock', 'type': 'schedule', 'config': {'interval': 'PT0.2S'}},
               {'id': 'o1', 'type': 'widget', 'config': {'kind': 'table', 'stream': 'everyday-rows'}},
               {'id': 'o2', 'type': 'widget', 'config': {'kind': 'log', 'stream': 'everyday-ticks'}}],
             'edges': [{'id': 'in', 'source': 'i', 'target': 'files'},
               {'id': 'a', 'source': 'files', 'target': 'rows'},
               {'id': 'b', 'source': 'rows', 'target': 'by'},
               {'id': 'c', 'source': 'by', 'target': 'some'},
               {'id': 'd', 'source': 'some', 'target': 'calm'},
               {'id': 'e', 'source': 'calm', 'target': 'newest'},
               {'id': 'rows', 'source': 'newest', 'target': 'o1'},
               {'id': 'ticks', 'source': 'clock', 'target': 'o2'}]}
            """;

    @Test
    void shouldPassOnPartsUnderTheirKeysAndTicksAtTheirTimes() throws Exception {
        try (RunningWorkflow running = RunningWorkflow.of(WORKFLOW)) {
            // When: two files with three rows, of which one says what is known
            send("{\"files\":[\"id,n\\na,1\\nb,2\",\"id,n\\na,1\\na,3\"]}");

            // Then
            var rows = running.read("nodeflow.edge.everyday.rows", 3);
            assertThat(rows)
                    .extracting(row -> new String(row.key(), UTF_8) + "=" + new String(row.value(), UTF_8))
                    .containsExactly(
                            "a={\"id\":\"a\",\"n\":1}", "b={\"id\":\"b\",\"n\":2}", "a={\"id\":\"a\",\"n\":3}");
            assertThat(rows)
                    .extracting(row -> MessageHeaders.id(row.headers()))
                    .doesNotContainNull()
                    .doesNotHaveDuplicates();
            var ticks = running.read("nodeflow.edge.everyday.ticks", 3);
            assertThat(ticks)
                    .extracting(NodesOnBrokerTest::time)
                    .doesNotHaveDuplicates()
                    .isSorted();
            assertThat(ticks).allMatch(tick -> time(tick) % 200 == 0);
        }
    }

    private static long time(ConsumerRecord<byte[], byte[]> tick) {
        return Workflows.json(new String(tick.value(), UTF_8)).path("time").asLong();
    }

    private static void send(String value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("nodeflow.edge.everyday.in", value.getBytes(UTF_8)))
                    .get();
        }
    }
}
