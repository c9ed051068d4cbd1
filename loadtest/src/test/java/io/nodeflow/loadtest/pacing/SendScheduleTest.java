package io.nodeflow.loadtest.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.loadtest.scenario.Burst;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendScheduleTest {

    private static final long MILLI = 1_000_000;

    @Test
    void shouldSpaceMessagesEvenlyAtASteadyRate() {
        // When
        List<Long> times = times(new SendSchedule(4, null, 1000 * MILLI, Duration.ofSeconds(1)));

        // Then
        assertThat(times).containsExactly(1000 * MILLI, 1250 * MILLI, 1500 * MILLI, 1750 * MILLI);
    }

    @Test
    void shouldNotDriftWhenTheIntervalIsNoWholeNumber() {
        // When
        List<Long> times = times(new SendSchedule(3000, null, 0, Duration.ofSeconds(100)));

        // Then
        assertThat(times).hasSize(300_000);
        assertThat(times.get(299_997)).isEqualTo(99_999 * MILLI);
    }

    @Test
    void shouldSendBurstsOnTopOfTheRateAllAtOnce() {
        // Given
        Burst burst = new Burst(3, Duration.ofMillis(400));

        // When
        List<Long> times = times(new SendSchedule(2, burst, 0, Duration.ofSeconds(1)));

        // Then
        assertThat(times)
                .containsExactly(
                        0L, 400 * MILLI, 400 * MILLI, 400 * MILLI, 500 * MILLI, 800 * MILLI, 800 * MILLI, 800 * MILLI);
    }

    @Test
    void shouldSendOnlyBurstsWhenTheRateIsZero() {
        // When
        List<Long> times = times(new SendSchedule(0, new Burst(2, Duration.ofMillis(600)), 0, Duration.ofSeconds(1)));

        // Then
        assertThat(times).containsExactly(600 * MILLI, 600 * MILLI);
    }

    private static List<Long> times(SendSchedule schedule) {
        List<Long> times = new ArrayList<>();
        while (!schedule.isDone()) {
            times.add(schedule.nextNanos());
            schedule.advance();
        }
        return times;
    }
}
