package io.nodeflow.gateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.gateway.feed.Gap;
import io.nodeflow.gateway.feed.TestBatches;
import io.nodeflow.gateway.protocol.GapReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ViewQueueTest {

    private final TestBatches batches = new TestBatches();
    private final ViewQueue queue = new ViewQueue(8);

    @Test
    void shouldPutOneGapInThePlaceOfTheBatchesThatAreLost() throws Exception {
        // Given
        for (int batch = 0; batch < 3; batch++) {
            queue.add(batches.add("a", 5).add("b", 5).batch());
        }

        // When
        int lost = queue.dropOldest() + queue.dropOldest();

        // Then
        assertThat(lost).isEqualTo(4);
        Gap gap = gap(queue.poll());
        assertThat(gap.reason()).isEqualTo(GapReason.OVERFLOW);
        assertThat(gap.missed()).isEqualTo(4);
        assertThat(gap.next().at(0)).isEqualTo(4);
        assertThat(numbers()).containsExactly(4, 5);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void shouldLoseTheLeastImportantFirstAndOfTheseTheOldest() throws Exception {
        // Given
        queue.add(batches.add("a", 9).add("b", 1).add("c", 5).batch());
        queue.add(batches.add("d", 5).add("e", 1).add("f", 9).batch());
        queue.add(batches.add("g", 5).add("h", 5).add("i", 5).batch());
        assertThat(queue.isOverfull()).isTrue();

        // When
        int lost = queue.thin();

        // Then
        assertThat(lost).isEqualTo(3);
        assertThat(queue.messages()).isEqualTo(6);
        assertThat(numbers()).containsExactly(0, 3, 5, 6, 7, 8);
    }

    @Test
    void shouldLeaveItToWholeBatchesWhenAllAreEquallyImportant() {
        // Given
        for (int message = 0; message < 20; message++) {
            queue.add(batches.add("a", 5).batch());
        }

        // When
        int lost = queue.thin();

        // Then
        assertThat(lost).isZero();
        assertThat(queue.messages()).isEqualTo(20);
    }

    @Test
    void shouldKeepTheNewestOfEachKeyInOrderAndWhatHasNoKey() throws Exception {
        // Given
        queue.add(batches.add("a", 5).add("b", 5).add(null, 5).batch());
        queue.add(batches.add("a", 5).batch());
        queue.add(batches.add(null, 5).add("c", 5).add("b", 5).batch());

        // When
        int conflated = queue.conflate();

        // Then
        assertThat(conflated).isEqualTo(2);
        assertThat(numbers()).containsExactly(2, 3, 4, 5, 6);
    }

    /** The numbers of all that waits. */
    private List<Integer> numbers() throws Exception {
        List<Integer> numbers = new ArrayList<>();
        for (ViewQueue.Waiting next = queue.poll(); next != null; next = queue.poll()) {
            if (next.batch() != null) {
                Json.MAPPER
                        .readTree(next.batch().frame())
                        .path("messages")
                        .forEach(message -> numbers.add(message.path("n").asInt()));
            }
        }
        return numbers;
    }

    private static Gap gap(ViewQueue.@Nullable Waiting waiting) {
        return Objects.requireNonNull(Objects.requireNonNull(waiting).gap());
    }
}
