package io.nodeflow.engine.node.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.node.RunningProgram;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowRestartTest {

    private static final Duration SIZE = Duration.ofSeconds(1);
    private static final WindowNode COUNTS = new WindowNode(
            new Shape.Aligned(SIZE, SIZE),
            Duration.ZERO,
            false,
            Optional.of(Duration.ofMillis(500)),
            List.of(new Aggregate("n", Function.COUNT, Optional.empty(), 0)),
            "windows");

    @Test
    void shouldCloseAWindowThatIsIdleAfterARestart() throws Exception {
        // Given: a window that no reminder has come due in
        var store = RunningProgram.newStore();
        RunningProgram.of(COUNTS.newProgram(), store).send("a", "1", 1_000);

        // When
        RunningProgram restarted = RunningProgram.of(COUNTS.newProgram(), store);
        for (int tick = 0; tick < 5; tick++) {
            restarted.tick(Duration.ofMillis(200));
        }

        // Then
        assertThat(restarted.texts()).containsExactly("a={\"windowStart\":1000,\"windowEnd\":2000,\"n\":1}");
    }
}
