package io.nodeflow.engine.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.engine.Workflows;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTopologyTest {

    private static final String GENERATOR = """
            {'id': 'w', 'nodes': [{'id': 'g', 'type': 'generator', 'config': %s},
              {'id': 'out', 'type': 'widget', 'config': {'kind': 'chart', 'stream': 's'}}],
             'edges': [{'id': 'a', 'source': 'g', 'target': 'out'}]}
            """;

    private final RunningTopology running = new RunningTopology();

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void shouldEmitWhatIsDueInSequence() {
        // Given
        running.start(GENERATOR.formatted("{'pattern': 'sequential', 'rate': 1000, 'key': 'k'}"));

        // When
        tick(201);

        // Then
        List<TestRecord<byte[], byte[]>> emitted = running.received("a");
        assertThat(emitted).hasSize(1_001);
        assertThat(new String(emitted.get(1_000).value(), UTF_8))
                .isEqualTo("{\"value\":1000,\"sequence\":1000,\"pattern\":\"sequential\"}");
        assertThat(emitted.get(0).key()).isEqualTo("k".getBytes(UTF_8));
        assertThat(MessageHeaders.origin(emitted.get(0).headers())).isPresent();
        Set<String> ids = new HashSet<>();
        emitted.forEach(record -> ids.add(MessageHeaders.id(record.headers())));
        assertThat(ids).hasSize(1_001);
    }

    @Test
    void shouldKeepItsPlaceInTheSequenceForARestart() {
        // Given
        running.start(GENERATOR.formatted("{'pattern': 'steady', 'rate': 100, 'count': 12}"));

        // When
        tick(9);

        // Then
        assertThat(running.store("sequence-g").get("next"))
                .isEqualTo(running.received("a").size());
    }

    @Test
    void shouldStartItsScheduleAnewAfterAPause() {
        // Given
        running.start(GENERATOR.formatted("{'pattern': 'steady', 'rate': 100}"));
        tick(1);
        running.received("a");

        // When
        running.advance(Duration.ofMinutes(5));

        // Then: not the 30,000 of five minutes
        assertThat(running.received("a")).hasSizeLessThan(10);
    }

    @Test
    void shouldStopAfterItsCount() {
        // Given
        running.start(GENERATOR.formatted("{'pattern': 'random', 'rate': 1000, 'count': 7}"));

        // When
        tick(100);

        // Then
        assertThat(running.received("a")).hasSize(7);
    }

    @Test
    void shouldEmitBurstsBesidesItsRate() {
        // Given
        running.start(GENERATOR.formatted("{'pattern': 'burst', 'rate': 10, 'burstSize': 100, 'burstInterval': 500}"));

        // When: from 5 ms to 955 ms
        tick(191);

        // Then: two bursts, and ten of the rate
        assertThat(running.received("a")).hasSize(2 * 100 + 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 62, 75, 200, 100_000})
    void shouldPadToItsSize(int size) {
        // Given
        running.start(GENERATOR.formatted("{'pattern': 'steady', 'rate': 1, 'size': " + size + "}"));

        // When
        tick(1);

        // Then
        byte[] value = running.received("a").get(0).value();
        assertThat(value).hasSize(Math.max(size, "{\"value\":50.0,\"sequence\":0,\"pattern\":\"steady\"}".length()));
        assertThat(Workflows.json(new String(value, UTF_8)).path("sequence").asLong())
                .isZero();
    }

    private void tick(int times) {
        for (int tick = 0; tick < times; tick++) {
            running.advance(Duration.ofMillis(5));
        }
    }
}
