package io.nodeflow.debugger.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long MS = 1_000_000;

    @Test
    void shouldWaitForTheDifferenceOfEventTimesDividedBySpeed() {
        // Given
        Pace pace = new EventTimePace(2.0, Duration.ofHours(1));
        pace.sent(1_000, 0);

        // Then
        assertThat(pace.untilDue(1_100, 0)).isEqualTo(50 * MS);
        assertThat(pace.untilDue(900, 0)).isZero();
    }

    @Test
    void shouldNotDriftWhenMessagesAreSentALittleLate() {
        // Given
        Pace pace = new EventTimePace(1.0, Duration.ofHours(1));
        pace.sent(0, 0);
        pace.sent(100, 103 * MS);

        // Then
        assertThat(pace.untilDue(200, 103 * MS)).isEqualTo(97 * MS);
    }

    @Test
    void shouldNotCatchUpAfterAPause() {
        // Given
        Pace pace = new EventTimePace(1.0, Duration.ofHours(1));
        pace.sent(0, 0);
        pace.sent(100, 10_000 * MS);

        // Then
        assertThat(pace.untilDue(200, 10_000 * MS)).isEqualTo(100 * MS);
    }

    @Test
    void shouldSurviveAnAbsurdEventTime() {
        // Given
        Pace pace = new EventTimePace(1.0, Duration.ofSeconds(1));
        pace.sent(1_000, 0);

        // Then
        assertThat(pace.untilDue(Long.MAX_VALUE, 0)).isEqualTo(1_000 * MS);
        pace.sent(Long.MAX_VALUE, 1_000 * MS);
        pace.sent(1_100, 1_000 * MS);
        assertThat(pace.untilDue(1_200, 1_000 * MS)).isEqualTo(100 * MS);
    }

    @Test
    void shouldSendSoManyASecondWhateverTheEventTimes() {
        // Given
        Pace pace = new SteadyPace(4);
        assertThat(pace.untilDue(1_000, 7)).isZero();
        pace.sent(1_000, 0);
        pace.sent(900_000, 253 * MS);

        // Then
        assertThat(pace.untilDue(5, 253 * MS)).isEqualTo(247 * MS);
        pace.sent(5, 10_000 * MS);
        assertThat(pace.untilDue(5, 10_000 * MS)).isEqualTo(250 * MS);
    }
}
