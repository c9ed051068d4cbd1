package io.nodeflow.engine.node.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.node.RunningProgram;
import io.nodeflow.engine.node.state.TimedStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class DedupeStateTest {

    @Test
    void shouldForgetWhatItRememberedBeforeItsTimeWasRaised() throws Exception {
        // Given
        var store = RunningProgram.newStore();
        dedupe(Duration.ofSeconds(1), store).send("a", "1", 1_000);

        // When
        RunningProgram edited = dedupe(Duration.ofHours(1), store);
        edited.send("b", "1", 2_000);

        // Then
        assertThat(new TimedStore(store).get("a".getBytes(UTF_8))).isNull();
    }

    @Test
    void shouldGoByWhatWasRememberedWithItsTimeAlone() throws Exception {
        // Given
        var store = RunningProgram.newStore();
        TimedStore former = new TimedStore(store);
        former.put(
                "a".getBytes(UTF_8),
                ByteBuffer.allocate(Long.BYTES).putLong(1_000).array());
        former.remind(2_000, "a".getBytes(UTF_8));

        // When
        RunningProgram dedupe = dedupe(Duration.ofSeconds(1), store);
        dedupe.send("a", "1", 1_500);
        dedupe.send("b", "1", 2_000);

        // Then
        assertThat(dedupe.dropped()).containsExactly("duplicate");
        assertThat(new TimedStore(store).get("a".getBytes(UTF_8))).isNull();
    }

    private static RunningProgram dedupe(Duration within, KeyValueStore<Bytes, byte[]> store) {
        return RunningProgram.of(new DedupeNode(within, Optional.empty(), "seen").newProgram(), store);
    }
}
