package io.nodeflow.debugger.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    /** What Kafka 4.2 gives whose commit meets the transaction that shuts its writer out, and whoever uses that writer then. */
    private static final KafkaException UNEXPLAINED = new KafkaException(
            "Unhandled error in EndTxnResponse: The server experienced an unexpected error when processing the request.");

    private static final KafkaException AFTERWARDS =
            new KafkaException("Cannot execute transactional method because we are in an error state", UNEXPLAINED);

    private final Recovery recovery = new Recovery("a");

    @Test
    void shouldOutliveWhatPasses() {
        for (int times = 0; times < 10; times++) {
            assertThat(recovery.isWorthwhile(new TimeoutException("away"), 0)).isTrue();
            assertThat(recovery.isWorthwhile(new ProducerFencedException("by another run"), 0))
                    .isTrue();
        }
    }

    @Test
    void shouldOutliveWhatTheBrokerDoesNotExplainWhileTheRunGoesForward() {
        for (long copies = 1; copies < 10; copies++) {
            assertThat(recovery.isWorthwhile(UNEXPLAINED, copies)).isTrue();
            assertThat(recovery.isWorthwhile(AFTERWARDS, copies)).isTrue();
        }
        assertThat(recovery.isWorthwhile(new UnknownServerException("something"), 10))
                .isTrue();
    }

    @Test
    void shouldGiveUpWhatIsNotExplainedAndKeepsTheRunWhereItIs() {
        assertThat(recovery.isWorthwhile(UNEXPLAINED, 5)).isTrue();
        assertThat(recovery.isWorthwhile(UNEXPLAINED, 5)).isTrue();
        assertThat(recovery.isWorthwhile(UNEXPLAINED, 5)).isFalse();
    }

    @Test
    void shouldGiveUpWhatComesAgainEachTime() {
        assertThat(recovery.isWorthwhile(new RecordTooLargeException("6 MiB"), 1))
                .isFalse();
        assertThat(recovery.isWorthwhile(new KafkaException("not sent", new RecordTooLargeException("6 MiB")), 1))
                .isFalse();
        assertThat(recovery.isWorthwhile(new IllegalStateException("a mistake of ours"), 1))
                .isFalse();
    }
}
