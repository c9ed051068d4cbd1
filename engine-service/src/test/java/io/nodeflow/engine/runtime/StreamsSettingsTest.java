package io.nodeflow.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nodeflow.contracts.workflow.Delivery;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {

    private static final Path STATE = Path.of("state");

    @Test
    void shouldCompressAsConfigured() {
        StreamsSettings settings = new StreamsSettings("localhost:9092", STATE, 1, "zstd");
        assertThat(settings.of("application", "client", Delivery.AT_LEAST_ONCE, 1, Map.of()))
                .containsEntry("producer.compression.type", "zstd");
    }

    @Test
    void shouldRejectACompressionThatKafkaDoesNotKnow() {
        assertThatThrownBy(() -> new StreamsSettings("localhost:9092", STATE, 1, "rar"))
                .hasMessage("nodeflow.engine.compression is 'rar', not one of none, gzip, snappy, lz4, zstd");
    }

    @Test
    void shouldRejectThreadsThatAreNotThere() {
        assertThatThrownBy(() -> new StreamsSettings("localhost:9092", STATE, 0, "none"))
                .hasMessageContaining("nodeflow.engine.stream-threads is 0, not 1 to 64");
    }
}
