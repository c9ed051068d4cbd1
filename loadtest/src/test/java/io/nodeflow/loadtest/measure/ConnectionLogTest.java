package io.nodeflow.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ConnectionLogTest {

    private static final long MILLI = 1_000_000;

    private final ConnectionLog log = new ConnectionLog();

    @Test
    void shouldKnowWhichAreMissingWhenSomeArriveTwiceAndOutOfOrder() {
        // Given
        send(5);

        // When
        log.received(0, 0, 1);
        log.received(2, 0, 1);
        log.received(1, 0, 1);
        log.received(2, 0, 1);

        // Then
        assertThat(log.counts().received()).isEqualTo(3);
        assertThat(log.counts().duplicated()).isEqualTo(1);
        assertThat(log.counts().reordered()).isEqualTo(1);
        assertThat(log.lost()).isEqualTo(2);
    }

    @Test
    void shouldNotCallLostWhatWasRefusedOrDropped() {
        // Given
        send(10);

        // When
        log.answered(0, 10, 8, 1);
        log.dropped(3);
        for (long sequence = 0; sequence < 4; sequence++) {
            log.received(sequence, 0, 1);
        }

        // Then
        assertThat(log.lost()).isEqualTo(10 - 2 - 3 - 4);
    }

    @Test
    void shouldNotHideALossBehindARefusedMessageThatArrivedAllTheSame() {
        // Given
        send(2);

        // When
        log.answered(0, 2, 1, 1);
        log.received(1, 0, 1);

        // Then
        assertThat(log.lost()).isEqualTo(1);
    }

    @Test
    void shouldRefuseASequenceThatWasNeverSent() {
        // Given
        send(1);

        // Then
        assertThat(log.received(1, 0, 1)).isFalse();
        assertThat(log.counts().received()).isZero();
    }

    @Test
    void shouldMeasureFromTheIntendedTimeAndWithoutTheWarmUp() {
        // Given
        send(1);
        log.startMeasuring();
        long sequence = log.sending(10 * MILLI, 30 * MILLI);

        // When
        log.received(0, 0, 500 * MILLI);
        log.received(sequence, 10 * MILLI, 60 * MILLI);

        // Then
        Histogram latency = new Histogram(3);
        log.addLatencyTo(latency);
        Histogram lateness = new Histogram(3);
        log.addLatenessTo(lateness);
        assertThat(latency.getTotalCount()).isEqualTo(1);
        assertThat(Percentiles.of(latency).p50()).isBetween(49.9, 50.1);
        assertThat(Percentiles.of(lateness).max()).isBetween(19.9, 20.1);
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            log.sending(0, 0);
        }
    }
}
