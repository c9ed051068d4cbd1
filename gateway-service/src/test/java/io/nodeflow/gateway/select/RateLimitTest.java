package io.nodeflow.gateway.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.gateway.message.EncodedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    private static final long NOON = 1_790_000_000_000L;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 50, 1000, 4000})
    void shouldPassEvenlyAndNoMoreThanTheRateWhenMoreComes(int rate) {
        // Given
        RateLimit limit = new RateLimit(rate, 1);
        int perMilli = 8;

        // When
        List<Long> passed = new ArrayList<>();
        LongStream.range(0, 4_000L * perMilli).forEach(number -> {
            if (limit.passes(message(0, NOON + number / perMilli))) {
                passed.add((number / perMilli) / 1000);
            }
        });

        // Then
        for (long second = 0; second < 4; second++) {
            long which = second;
            assertThat(passed.stream().filter(each -> each == which).count()).isEqualTo(rate);
        }
    }

    @Test
    void shouldPassEverythingWhenLessComes() {
        RateLimit limit = new RateLimit(10, 1);

        for (int number = 0; number < 20; number++) {
            assertThat(limit.passes(message(0, NOON + number * 100))).isTrue();
        }
    }

    @Test
    void shouldHoldTheNewestAndPayForItWithTheNextSlot() {
        // Given
        RateLimit limit = new RateLimit(10, 1);
        limit.passes(message(0, NOON));
        limit.passes(message(1, NOON + 10));

        // When
        Placed newest = message(2, NOON + 20);
        boolean passed = limit.passes(newest);

        // Then
        assertThat(passed).isFalse();
        assertThat(limit.isOnTime()).isTrue();
        assertThat(limit.release()).isSameAs(newest);
        assertThat(limit.held()).isNull();
        assertThat(limit.passes(message(3, NOON + 110))).isFalse();
        assertThat(limit.isOnTime()).isTrue();
        assertThat(limit.passes(message(4, NOON + 210))).isTrue();
    }

    @Test
    void shouldGiveEachPartitionItsShareWhenTheyAreReadOneAfterTheOther() {
        // Given
        RateLimit limit = new RateLimit(10, 2);

        // When
        long first = LongStream.range(0, 2_000)
                .filter(at -> limit.passes(message(0, NOON + at)))
                .count();
        long second = LongStream.range(0, 2_000)
                .filter(at -> limit.passes(message(1, NOON + at)))
                .count();

        // Then
        assertThat(first).isEqualTo(10);
        assertThat(second).isEqualTo(10);
    }

    private static Placed message(int partition, long timestamp) {
        return new Placed(new EncodedMessage(new byte[0], 0, 0, 0, 5), partition, timestamp, timestamp);
    }
}
