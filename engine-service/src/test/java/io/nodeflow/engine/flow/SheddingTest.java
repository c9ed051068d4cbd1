package io.nodeflow.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.workflow.Overflow;
import io.nodeflow.contracts.workflow.StreamOptions;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class SheddingTest {

    private static final long WINDOW = 1_000;

    private long now = 1;

    @Test
    void shouldDropTheLessUrgentFirstAsTheWindowFills() {
        // Given
        Shedding shedding = new PriorityShedding(options(Overflow.DROP));

        // When / Then
        assertThat(shedding.reject(800, priority(0))).isNull();
        assertThat(shedding.reject(801, priority(0))).isEqualTo(DropReason.PRIORITY);
        assertThat(shedding.reject(801, priority(1))).isNull();
        assertThat(shedding.reject(862, new RecordHeaders())).isNull();
        assertThat(shedding.reject(870, new RecordHeaders())).isEqualTo(DropReason.PRIORITY);
        assertThat(shedding.reject(900, priority(7))).isEqualTo(DropReason.PRIORITY);
        assertThat(shedding.reject(1_000, priority(8))).isNull();
        assertThat(shedding.reject(1_001, priority(7))).isEqualTo(DropReason.OVERFLOW);
    }

    @Test
    void shouldTakeTheMostUrgentOfABurstButNotWhenThereAreTooManyForLong() {
        // Given
        Shedding shedding = new PriorityShedding(options(Overflow.DROP));
        shedding.update(5, WINDOW, now);

        // When / Then
        assertThat(shedding.reject(5_000, priority(9))).isNull();
        pass(Duration.ofMillis(600));
        shedding.update(5, WINDOW, now);
        assertThat(shedding.reject(5_000, priority(9))).isEqualTo(DropReason.OVERFLOW);
        shedding.update(0.95, WINDOW, now);
        assertThat(shedding.reject(1_001, priority(9))).isEqualTo(DropReason.OVERFLOW);
        shedding.update(0.69, WINDOW, now);
        assertThat(shedding.reject(1_001, priority(9))).isNull();
    }

    @Test
    void shouldFollowTheWindow() {
        // Given
        Shedding shedding = new PriorityShedding(options(Overflow.DROP));

        // When
        shedding.update(0, 10_000, now);

        // Then
        assertThat(shedding.reject(8_000, priority(0))).isNull();
        assertThat(shedding.reject(8_001, priority(0))).isEqualTo(DropReason.PRIORITY);
    }

    @Test
    void shouldTightenUnderPressureAndRelaxInCalmWhenAdaptive() {
        // Given
        AdaptiveShedding shedding = new AdaptiveShedding(options(Overflow.ADAPTIVE));

        // When: 20 s of pressure
        for (int look = 0; look < 400; look++) {
            shedding.update(0.95, WINDOW, now);
            pass(Duration.ofMillis(50));
        }

        // Then
        assertThat(shedding.threshold()).isEqualTo(0.5);
        assertThat(shedding.rate()).isEqualTo(0.8);
        assertThat(dropped(shedding, 600, 0)).isEqualTo(1_000);
        assertThat(dropped(shedding, 600, 9)).isZero();
        assertThat(dropped(shedding, 600, 5)).isBetween(600, 820);

        // When: five minutes of calm
        for (int look = 0; look < 300; look++) {
            shedding.update(0.1, WINDOW, now);
            pass(Duration.ofSeconds(1));
        }

        // Then
        assertThat(shedding.threshold()).isEqualTo(0.9);
        assertThat(shedding.rate()).isEqualTo(0.1);
        assertThat(dropped(shedding, 600, 0)).isZero();
    }

    @Test
    @SuppressWarnings("NullAway") // a record's key may be null, which its type does not say
    void shouldKeepTheNewestOfEachKeyInOrder() {
        // Given
        byte[] a = {1};
        byte[] b = {2};
        List<ConsumerRecord<byte[], byte[]>> messages =
                List.of(record(0, a), record(1, b), record(2, null), record(3, a), record(4, null));

        // When / Then
        assertThat(Conflation.newestOfEachKey(messages))
                .extracting(ConsumerRecord::offset)
                .containsExactly(1L, 3L, 4L);
    }

    private static int dropped(Shedding shedding, long lag, int priority) {
        int dropped = 0;
        for (int message = 0; message < 1_000; message++) {
            dropped += shedding.reject(lag, priority(priority)) == null ? 0 : 1;
        }
        return dropped;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static StreamOptions options(Overflow overflow) {
        return new StreamOptions(1_000, 16, 50, 0.8, overflow, 0.1, 0.8, 3, 100);
    }

    private static Headers priority(int priority) {
        Headers headers = new RecordHeaders();
        MessageHeaders.putPriority(headers, priority);
        return headers;
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] key) {
        return new ConsumerRecord<>("t", 0, offset, key, new byte[0]);
    }
}
