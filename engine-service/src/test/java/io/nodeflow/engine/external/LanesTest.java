package io.nodeflow.engine.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.engine.flow.WorkflowFlow;
import io.nodeflow.engine.node.ExternalCall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final TopicPartition PARTITION = new TopicPartition("edge", 0);

    private final Track track =
            new Track(PARTITION, "id-0-", WorkflowFlow.none().intake(PARTITION));
    private final Lanes lanes = new Lanes();
    private long offset;

    @Test
    void shouldLetOneMessageOfAKeyGoAtATime() {
        // Given
        Flight first = added("a");
        Flight second = added("a");
        Flight other = added("b");

        // Then
        assertThat(lanes.next(8)).isSameAs(first);
        assertThat(lanes.next(8)).isSameAs(other);
        assertThat(lanes.next(8)).isNull();

        // When
        lanes.finished(first);

        // Then
        assertThat(lanes.next(8)).isSameAs(second);
    }

    @Test
    void shouldLetNoMoreGoThanItsLimit() {
        // Given
        added(null);
        added(null);

        // Then
        assertThat(lanes.next(1)).isNotNull();
        assertThat(lanes.next(1)).isNull();
        assertThat(lanes.next(2)).isNotNull();
    }

    @Test
    void shouldTryAnotherMessageAfterOneThatHadToWait() {
        // Given
        Flight first = added("a");
        Flight other = added("b");
        lanes.next(1);

        // When
        lanes.park(first);

        // Then
        assertThat(lanes.next(1)).isSameAs(other);
        lanes.park(other);
        assertThat(lanes.next(1)).isSameAs(first);
    }

    @Test
    void shouldForgetWhatLeaves() throws InterruptedException {
        // Given
        Flight underWay = added("a");
        added("a");
        added("b");
        lanes.next(1);

        // When
        lanes.settle(List.of(PARTITION), 10);

        // Then
        assertThat(lanes.next(8)).isNull();
        assertThat(underWay.isAbandoned()).isFalse();

        // When
        lanes.abandon(List.of(PARTITION));
        lanes.finished(underWay);

        // Then
        assertThat(underWay.isAbandoned()).isTrue();
        assertThat(lanes.next(8)).isNull();

        // When: the partition comes back
        Flight again = added("a");

        // Then
        assertThat(lanes.next(8)).isSameAs(again);
    }

    @Test
    void shouldGiveThePlaceOfWhatLeftToOthers() {
        // Given: a message that may wait long until it is tried again
        Flight waiting = added("a");
        lanes.next(1);

        // When
        lanes.abandon(List.of(PARTITION));
        Flight next = added("b");

        // Then
        assertThat(lanes.next(1)).isSameAs(next);
        lanes.finished(waiting);
        assertThat(lanes.next(1)).isNull();
    }

    @Test
    void shouldBeFullOfMessagesOrOfBytes() {
        // Given
        for (int message = 0; message < 999; message++) {
            added(null);
        }

        // Then
        assertThat(lanes.isFull()).isFalse();
        added(null);
        assertThat(lanes.isFull()).isTrue();
    }

    private Flight added(@Nullable String key) {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        Flight flight =
                new Flight(track, new Message(bytes, new byte[] {'1'}, new RecordHeaders(), 0), offset++, new Silent());
        lanes.add(flight);
        return flight;
    }

    /** A call that is never answered. */
    private static final class Silent implements ExternalCall {
        @Override
        public CompletionStage<byte[]> attempt() {
            return new CompletableFuture<>();
        }

        @Override
        public void cancel() {}

        @Override
        public byte[] result(byte[] answer) {
            return answer;
        }
    }
}
