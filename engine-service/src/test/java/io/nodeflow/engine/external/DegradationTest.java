package io.nodeflow.engine.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DegradationTest {

    private final AtomicLong now = new AtomicLong();
    private final Degradation degradation = new Degradation(now::get);

    @Test
    void shouldHalveTheCallsAfterThreeErrorsUntilHalfAMinutePassesWithoutOne() {
        // When
        degradation.failed();
        degradation.failed();

        // Then
        assertThat(degradation.share(16)).isEqualTo(16);

        // When
        degradation.failed();

        // Then
        assertThat(degradation.share(16)).isEqualTo(8);
        assertThat(degradation.share(1)).isEqualTo(1);

        // When
        now.addAndGet(Duration.ofSeconds(29).toNanos());

        // Then
        assertThat(degradation.isDegraded()).isTrue();

        // When
        now.addAndGet(Duration.ofSeconds(2).toNanos());

        // Then
        assertThat(degradation.share(16)).isEqualTo(16);

        // When
        degradation.failed();

        // Then
        assertThat(degradation.isDegraded()).isFalse();
    }
}
