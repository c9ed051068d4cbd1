package io.nodeflow.engine.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.flow.WorkflowFlow;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TrackTest {

    private final TopicPartition partition = new TopicPartition("edge", 0);
    private final Track track =
            new Track(partition, "id-0-", WorkflowFlow.none().intake(partition));

    @Test
    void shouldStayAtTheFirstMessageThatIsNotDone() {
        // Given
        List.of(3L, 4L, 7L).forEach(track::opened);

        // When
        track.closed(4, List.of());
        track.advance();

        // Then
        assertThat(track.position()).isEqualTo(-1);

        // When
        track.closed(3, List.of());
        track.advance();

        // Then
        assertThat(track.position()).isEqualTo(5);

        // When
        track.closed(7, List.of());
        track.advance();

        // Then
        assertThat(track.position()).isEqualTo(8);
    }

    @Test
    void shouldPassWhatIsNoMessageWhenAllMessagesAreDone() {
        // Given
        track.opened(5);
        track.read(8);

        // When
        track.advance();

        // Then
        assertThat(track.position()).isEqualTo(-1);

        // When
        track.closed(5, List.of());
        track.advance();

        // Then
        assertThat(track.position()).isEqualTo(8);
    }

    @Test
    void shouldGiveWhatIsUnwrittenInTheOrderOfMessages() {
        // Given
        track.opened(0);
        track.opened(1);

        // When
        track.closed(1, List.of(new ProducerRecord<>("t", new byte[] {1})));

        // Then
        assertThat(track.advance()).isEmpty();

        // When
        track.closed(0, List.of(new ProducerRecord<>("t", new byte[] {0})));

        // Then
        assertThat(track.advance()).extracting(record -> record.value()[0]).containsExactly((byte) 0, (byte) 1);
        assertThat(track.advance()).isEmpty();
    }
}
