package io.nodeflow.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeathsTest {

    private Instant now = Instant.EPOCH;
    private final Deaths deaths = new Deaths(() -> now);

    @Test
    void shouldWaitLongerWithEachDeath() {
        // Given, When
        deaths.add();
        Duration first = deaths.backoff();
        deaths.add();
        Duration second = deaths.backoff();
        deaths.add();

        // Then
        assertThat(first).isEqualTo(Duration.ofMillis(500));
        assertThat(second).isEqualTo(Duration.ofSeconds(1));
        assertThat(deaths.backoff()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldGiveUpAtTheFifthDeathWithinAMinute() {
        // Given
        for (int death = 1; death < Deaths.TOO_MANY; death++) {
            deaths.add();
            now = now.plusSeconds(14);
        }
        assertThat(deaths.areTooMany()).isFalse();

        // When
        deaths.add();

        // Then
        assertThat(deaths.areTooMany()).isTrue();
    }

    @Test
    void shouldForgetDeathsThatAreOlderThanAMinute() {
        // Given
        for (int death = 1; death < Deaths.TOO_MANY; death++) {
            deaths.add();
        }
        now = now.plus(Deaths.WINDOW).plusMillis(1);

        // When
        deaths.add();

        // Then
        assertThat(deaths.areTooMany()).isFalse();
        assertThat(deaths.backoff()).isEqualTo(Duration.ofMillis(500));
    }
}
