package io.nodeflow.contracts.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class MessageHeadersTest {

    private final Headers headers = new RecordHeaders();

    @Test
    void shouldReadBackWhatItWrote() {
        // When
        MessageHeaders.putId(headers, "id-ä");
        MessageHeaders.putTime(headers, 1_262_304_000_000L);
        MessageHeaders.putOrigin(headers, MessageHeaders.epochMicros(Instant.parse("2026-01-01T00:00:00.000123Z")));
        MessageHeaders.putPriority(headers, 9);

        // Then
        assertThat(MessageHeaders.id(headers)).isEqualTo("id-ä");
        assertThat(MessageHeaders.timeOr(headers, 1)).isEqualTo(1_262_304_000_000L);
        assertThat(MessageHeaders.origin(headers)).hasValue(1_767_225_600_000_123L);
        assertThat(MessageHeaders.priority(headers)).isEqualTo(9);
    }

    @Test
    void shouldWriteTimesAsEightBytesBigEndian() {
        MessageHeaders.putTime(headers, 0x0102030405060708L);

        assertThat(headers.lastHeader("nf-time").value()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void shouldReplaceAHeaderRatherThanAddASecond() {
        MessageHeaders.putPriority(headers, 1);
        MessageHeaders.putPriority(headers, 2);

        assertThat(headers.headers("nf-priority")).hasSize(1);
    }

    @Test
    void shouldSurviveNonsenseAsIfItWereAbsent() {
        // Given
        headers.add("nf-id", new byte[0]);
        headers.add("nf-time", new byte[3]);
        headers.add("nf-origin", null);
        headers.add("nf-priority", new byte[] {77});

        // Then
        assertThat(MessageHeaders.id(headers)).isNull();
        assertThat(MessageHeaders.timeOr(headers, 42)).isEqualTo(42);
        assertThat(MessageHeaders.origin(headers)).isEmpty();
        assertThat(MessageHeaders.priority(headers)).isEqualTo(MessageHeaders.DEFAULT_PRIORITY);
    }

    @Test
    void shouldRejectAPriorityWhenItIsNotZeroToNine() {
        assertThatThrownBy(() -> MessageHeaders.putPriority(headers, 10)).hasMessage("priority 10 is not 0 to 9");
    }
}
