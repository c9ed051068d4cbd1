package io.nodeflow.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrainRateTest {

    private static final long LOOK_MILLIS = 50;

    private final DrainRate rate = new DrainRate();
    private long now;

    @Test
    void shouldTendToWhatIsProcessed() {
        for (int look = 0; look < 200; look++) {
            look(10L * look, 0);
        }

        assertThat(rate.perSecond()).isCloseTo(200, within(2.0));
    }

    @Test
    void shouldNotTakeForDrainedWhatWasLeftOutBeforeThePositionPassesIt() {
        // When: of each 500 messages, 480 are left out as they are fetched, and 20 are processed one with each look
        long position = 0;
        long dropped = 0;
        for (int fetch = 0; fetch < 10; fetch++) {
            dropped += 480;
            for (int look = 0; look < 20; look++) {
                look(position, dropped);
                position += 25;
            }
        }

        // Then
        assertThat(rate.perSecond()).isBetween(5.0, 40.0);
    }

    @Test
    void shouldStandStill() {
        for (int look = 0; look < 400; look++) {
            look(Math.min(look, 100), 0);
        }

        assertThat(rate.perSecond()).isZero();
    }

    private void look(long position, long dropped) {
        now += TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
        rate.measured(position, dropped, now);
    }
}
