package io.nodeflow.engine.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.node.CallFailedException;
import io.nodeflow.engine.recovery.Recovery;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final CallFailedException FAILURE = CallFailedException.forNow("down");

    @Test
    void shouldGrowByItsFactorUpToItsBound() {
        // Given
        Backoff backoff = new Backoff(retry(200, 1.5, 0, 500));

        // Then
        assertThat(backoff.nextDelayInMillis(FAILURE)).isEqualTo(200);
        assertThat(backoff.nextDelayInMillis(FAILURE)).isEqualTo(300);
        assertThat(backoff.nextDelayInMillis(FAILURE)).isEqualTo(450);
        assertThat(backoff.nextDelayInMillis(FAILURE)).isEqualTo(500);
        assertThat(backoff.nextDelayInMillis(FAILURE)).isEqualTo(500);
    }

    @Test
    void shouldJitterWithinItsBounds() {
        for (int run = 0; run < 200; run++) {
            assertThat(new Backoff(retry(100, 2, 30, 120)).nextDelayInMillis(FAILURE))
                    .isBetween(70L, 120L);
        }
    }

    @Test
    void shouldWaitAsLongAsTheOtherSideAsks() {
        assertThat(new Backoff(retry(100, 2, 30, 200))
                        .nextDelayInMillis(CallFailedException.forNow("busy", Duration.ofSeconds(2))))
                .isEqualTo(2_000);
    }

    private static Recovery.Retry retry(long delay, double factor, long jitter, long maxDelay) {
        return new Recovery.Retry(
                9, Duration.ofMillis(delay), factor, Duration.ofMillis(jitter), Duration.ofMillis(maxDelay));
    }
}
