package io.nodeflow.loadtest.scenario;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The five tests that the suite is known by; their load is fixed so that figures of different days can be compared. */
public enum StandardTest {
    LOW_VOLUME("Low Volume Baseline", 30, 10, 100, 1, DataPattern.SEQUENTIAL, null, 100),
    MEDIUM_VOLUME("Medium Volume", 60, 100, 500, 5, DataPattern.RANDOM, null, 100),
    HIGH_VOLUME("High Volume Stress", 120, 1000, 1000, 10, DataPattern.SINE_WAVE, null, 250),
    BURST("Burst Traffic", 90, 50, 200, 3, DataPattern.STEP, new Burst(100, Duration.ofSeconds(5)), 250),
    EXTREME("Extreme Load", 60, 2000, 2000, 20, DataPattern.RANDOM, null, 1000);

    private final String title;
    private final Scenario scenario;

    StandardTest(
            String title,
            int seconds,
            double rate,
            int size,
            int connections,
            DataPattern pattern,
            @Nullable Burst burst,
            int p99Millis) {
        this.title = title;
        this.scenario = new Scenario(
                toString(),
                rate,
                size,
                connections,
                Duration.ofSeconds(seconds),
                pattern,
                burst,
                0,
                Budget.within(Duration.ofMillis(p99Millis)));
    }

    public String title() {
        return title;
    }

    public Scenario scenario() {
        return scenario;
    }

    /** The name as users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
