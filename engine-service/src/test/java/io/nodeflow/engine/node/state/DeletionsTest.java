package io.nodeflow.engine.node.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.node.RunningProgram;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeletionsTest {

    private static final byte[] KEY = "a".getBytes(UTF_8);
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final TimedStore store = new TimedStore(RunningProgram.newStore());
    private final Deletions deletions = new Deletions(store);

    @Test
    void shouldForgetADeletionAfterADay() {
        // Given
        store.advance(1_000);
        deletions.put(KEY, 1_000);

        // When
        store.due(1_000 + DAY, deletions::forget);
        TimedValue before = TimedValue.read(store.get(KEY));
        store.due(1_000 + DAY + HOUR, deletions::forget);

        // Then
        assertThat(before).isNotNull().matches(TimedValue::isDeletion);
        assertThat(store.get(KEY)).isNull();
    }

    @Test
    void shouldNotForgetAValueThatCameAfterADeletion() {
        // Given
        store.advance(1_000);
        deletions.put(KEY, 1_000);
        store.put(KEY, new TimedValue(2_000, new byte[] {1}).bytes());

        // When
        store.due(1_000 + DAY + HOUR, deletions::forget);

        // Then
        assertThat(store.get(KEY)).isNotNull();
    }
}
