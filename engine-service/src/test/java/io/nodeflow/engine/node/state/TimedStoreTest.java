package io.nodeflow.engine.node.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.node.RunningProgram;
import org.junit.jupiter.api.Test;

class TimedStoreTest {

    @Test
    void shouldKeepEventTimeWithAReminderThatIsYetToCome() {
        // Given
        var kept = RunningProgram.newStore();
        TimedStore store = new TimedStore(kept);

        // When
        store.advance(1_000);
        store.remind(10_000, "a".getBytes(UTF_8));

        // Then
        assertThat(new TimedStore(kept).time()).isEqualTo(1_000);
    }
}
