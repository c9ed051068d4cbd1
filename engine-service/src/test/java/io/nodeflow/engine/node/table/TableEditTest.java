package io.nodeflow.engine.node.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.node.RunningProgram;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class TableEditTest {

    @Test
    void shouldTakeAwayAKeyAfterItsExpiryWasRaised() throws Exception {
        // Given
        var store = RunningProgram.newStore();
        table(Duration.ofSeconds(1), store).send("a", "1", 1_000);

        // When
        RunningProgram edited = table(Duration.ofSeconds(3), store);
        edited.send("b", "1", 2_500);
        edited.send("b", "2", 4_000);

        // Then
        assertThat(edited.texts()).containsExactly("b=1", "a=null", "b=2");
    }

    @Test
    void shouldKeepAKeyUntilItsNextMessageAsLongAsWasSaidBeforeExpiryWasLowered() throws Exception {
        // Given
        var store = RunningProgram.newStore();
        table(Duration.ofSeconds(3), store).send("a", "1", 1_000);

        // When
        RunningProgram edited = table(Duration.ofSeconds(1), store);
        edited.send("b", "1", 3_500);
        edited.send("b", "2", 3_999);
        edited.send("b", "3", 4_000);
        edited.send("b", "4", 4_999);
        edited.send("c", "1", 5_999);

        // Then
        assertThat(edited.texts()).containsExactly("b=1", "b=2", "a=null", "b=3", "b=4", "b=null", "c=1");
    }

    @Test
    void shouldTakeAwayAKeyThatCameAgainAfterExpiryWasAdded() throws Exception {
        // Given
        var store = RunningProgram.newStore();
        RunningProgram without = RunningProgram.of(new TableNode(Optional.empty(), "table").newProgram(), store);
        without.send("a", "1", 1_000);
        without.send("b", "1", 1_000);

        // When
        RunningProgram edited = table(Duration.ofSeconds(3), store);
        edited.send("b", "2", 1_500);
        edited.send("c", "1", 4_499);
        edited.send("c", "2", 4_500);

        // Then
        assertThat(edited.texts()).containsExactly("b=2", "c=1", "b=null", "c=2");
    }

    private static RunningProgram table(Duration expire, KeyValueStore<Bytes, byte[]> store) {
        return RunningProgram.of(new TableNode(Optional.of(expire), "table").newProgram(), store);
    }
}
