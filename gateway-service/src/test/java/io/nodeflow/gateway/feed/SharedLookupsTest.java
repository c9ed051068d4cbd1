package io.nodeflow.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedLookupsTest {

    private final List<CompletableFuture<Integer>> asked = new ArrayList<>();
    private final SharedLookups<String, Integer> lookups = new SharedLookups<>(key -> {
        asked.add(new CompletableFuture<>());
        return asked.get(asked.size() - 1);
    });

    @Test
    void shouldAskOnceForAllWhoComeWhileAQuestionIsUnderWay() {
        // Given
        CompletableFuture<Integer> first = lookups.get("t");
        List<CompletableFuture<Integer>> later =
                IntStream.range(0, 2_000).mapToObj(each -> lookups.get("t")).toList();

        // When
        asked.get(0).complete(1);
        asked.get(1).complete(2);

        // Then
        assertThat(asked).hasSize(2);
        assertThat(first).isCompletedWithValue(1);
        assertThat(later).allSatisfy(answer -> assertThat(answer).isCompletedWithValue(2));
    }

    @Test
    void shouldAskAgainAfterAFailure() {
        // Given
        CompletableFuture<Integer> first = lookups.get("t");
        asked.get(0).completeExceptionally(new IllegalStateException("no broker"));

        // When
        CompletableFuture<Integer> second = lookups.get("t");
        asked.get(1).complete(2);

        // Then
        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedWithValue(2);
    }
}
