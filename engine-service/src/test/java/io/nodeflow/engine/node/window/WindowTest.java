package io.nodeflow.engine.node.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.engine.Workflows;
import io.nodeflow.engine.topology.RunningNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final Duration TICK = Duration.ofMillis(200);
    private static final String COUNT = "'aggregates': {'n': {'function': 'count'}}";

    @Test
    void shouldSendEachTumblingWindowOnceEventTimeHasPassedIt() {
        try (RunningNode window = RunningNode.of("window", "{'kind': 'tumbling', 'size': 'PT1S', " + COUNT + "}")) {
            // When
            window.send("a", "1", 1_000);
            window.send("b", "1", 1_500);
            window.send("a", "1", 1_999);
            assertThat(window.texts()).isEmpty();
            window.send("a", "1", 2_000);

            // Then
            assertThat(window.texts())
                    .containsExactly(
                            "a={\"windowStart\":1000,\"windowEnd\":2000,\"n\":2}",
                            "b={\"windowStart\":1000,\"windowEnd\":2000,\"n\":1}");
        }
    }

    @Test
    void shouldSumUp() {
        try (RunningNode window = RunningNode.of("window", """
                {'kind': 'tumbling', 'size': 'PT1S', 'aggregates': {
                  'n': {'function': 'count'}, 'sum': {'function': 'sum', 'of': 'value.v'},
                  'avg': {'function': 'avg', 'of': 'value.v'}, 'least': {'function': 'min', 'of': 'value.v'},
                  'most': {'function': 'max', 'of': 'value.v * 2'}}}""")) {
            // When
            for (double value : new double[] {1, -4, 4.5}) {
                window.send("a", "{\"v\":" + value + "}", 100);
            }
            window.send("a", "{\"v\":\"five\"}", 100);
            window.send("a", "{\"v\":0}", 5_000);

            // Then
            assertThat(window.texts())
                    .containsExactly(
                            "a={\"windowStart\":0,\"windowEnd\":1000,\"n\":3,\"sum\":1.5,\"avg\":0.5,\"least\":-4,\"most\":9}");
            assertThat(window.deadLetters()).containsExactly("expression-failed");
        }
    }

    @Test
    void shouldTellPercentilesOnBothSidesOfNought() {
        try (RunningNode window = RunningNode.of("window", """
                {'kind': 'tumbling', 'size': 'PT1S', 'aggregates': {
                  'p0': {'function': 'percentile', 'of': 'value', 'percentile': 0},
                  'p25': {'function': 'percentile', 'of': 'value', 'percentile': 25},
                  'p99': {'function': 'percentile', 'of': 'value', 'percentile': 99}}}""")) {
            // When
            for (int value = -100; value <= 100; value += 10) {
                window.send("a", "" + value, 100);
            }
            window.send("a", "0", 5_000);

            // Then
            JsonNode result = Workflows.json(window.texts().get(0).substring(2));
            assertThat(result.path("p0").asDouble()).isCloseTo(-100, within(1.0));
            assertThat(result.path("p25").asDouble()).isCloseTo(-50, within(1.0));
            assertThat(result.path("p99").asDouble()).isCloseTo(100, within(1.0));
        }
    }

    @Test
    void shouldPutAMessageIntoEachHoppingWindowAroundIt() {
        try (RunningNode window =
                RunningNode.of("window", "{'kind': 'hopping', 'size': 'PT1S', 'advance': 'PT0.5S', " + COUNT + "}")) {
            // When
            window.send("a", "1", 1_200);
            window.send("a", "1", 1_700);
            window.send("a", "1", 9_000);

            // Then
            assertThat(window.texts())
                    .containsExactly(
                            "a={\"windowStart\":500,\"windowEnd\":1500,\"n\":1}",
                            "a={\"windowStart\":1000,\"windowEnd\":2000,\"n\":2}",
                            "a={\"windowStart\":1500,\"windowEnd\":2500,\"n\":1}");
        }
    }

    @Test
    void shouldLeaveASessionOpenWhileMessagesComeAndJoinSessionsThatALateOneBridges() {
        try (RunningNode window =
                RunningNode.of("window", "{'kind': 'session', 'gap': 'PT1S', 'grace': 'PT2S', " + COUNT + "}")) {
            // When
            window.send("a", "1", 1_000);
            window.send("a", "1", 1_900);
            window.send("a", "1", 3_400);
            window.send("b", "1", 3_400);
            window.send("a", "1", 2_600);
            window.send("a", "1", 60_000);

            // Then
            assertThat(window.texts())
                    .containsExactlyInAnyOrder(
                            "a={\"windowStart\":1000,\"windowEnd\":3400,\"n\":4}",
                            "b={\"windowStart\":3400,\"windowEnd\":3400,\"n\":1}");
        }
    }

    @Test
    void shouldTakeLateMessagesForAsLongAsItsGraceAndCountOthers() {
        try (RunningNode window =
                RunningNode.of("window", "{'kind': 'tumbling', 'size': 'PT1S', 'grace': 'PT1S', " + COUNT + "}")) {
            // When
            window.send("a", "1", 500);
            window.send("a", "1", 1_999);
            window.send("a", "1", 600);
            window.send("a", "1", 2_000);
            window.send("a", "1", 700);

            // Then
            assertThat(window.texts()).containsExactly("a={\"windowStart\":0,\"windowEnd\":1000,\"n\":2}");
            assertThat(window.dropped()).isEqualTo(Map.of("late", 1L));
        }
    }

    @Test
    void shouldSendEachUpdateUnderTheWindowsIdWithTheTimesOfTheNewest() {
        try (RunningNode window =
                RunningNode.of("window", "{'kind': 'tumbling', 'size': 'PT1S', 'emit': 'updates', " + COUNT + "}")) {
            // When
            window.send("a", "1", 300);
            window.send("a", "1", 200);
            window.send("b", "1", 400);
            window.send("a", "1", 1_500);

            // Then
            var results = window.received();
            assertThat(results)
                    .extracting(result -> Workflows.json(new String(result.value(), UTF_8))
                            .path("n")
                            .asInt())
                    .containsExactly(1, 2, 1, 1);
            assertThat(results)
                    .extracting(result -> MessageHeaders.timeOr(result.headers(), 0))
                    .containsExactly(300L, 300L, 400L, 1_500L);
            assertThat(results)
                    .extracting(
                            result -> MessageHeaders.origin(result.headers()).orElse(0))
                    .containsExactly(300_000L, 300_000L, 400_000L, 1_500_000L);
            var ids = results.stream()
                    .map(result -> MessageHeaders.id(result.headers()))
                    .toList();
            assertThat(ids.get(0)).isEqualTo(ids.get(1));
            assertThat(Set.copyOf(ids)).hasSize(3);
        }
    }

    @Test
    void shouldGoOnByTheWallClockWhenNothingComes() {
        try (RunningNode window =
                RunningNode.of("window", "{'kind': 'tumbling', 'size': 'PT10S', 'idle': 'PT2S', " + COUNT + "}")) {
            // When
            window.send("a", "1", 1_000);
            tick(window, Duration.ofMillis(8_800));
            assertThat(window.texts()).isEmpty();
            tick(window, Duration.ofMillis(400));

            // Then
            assertThat(window.texts()).containsExactly("a={\"windowStart\":0,\"windowEnd\":10000,\"n\":1}");
        }
    }

    @Test
    void shouldSendWindowsOfTimesBefore1970() {
        try (RunningNode window = RunningNode.of("window", "{'kind': 'tumbling', 'size': 'PT1S', " + COUNT + "}")) {
            // When
            window.send("a", "1", -5_000);
            window.send("a", "1", -1_000);
            window.send("a", "1", 5_000);

            // Then
            var results = window.received();
            assertThat(results)
                    .extracting(result -> new String(result.value(), UTF_8))
                    .containsExactly(
                            "{\"windowStart\":-5000,\"windowEnd\":-4000,\"n\":1}",
                            "{\"windowStart\":-1000,\"windowEnd\":0,\"n\":1}");
            assertThat(results)
                    .extracting(result -> MessageHeaders.timeOr(result.headers(), 0))
                    .containsExactly(-5_000L, -1_000L);
            assertThat(window.deadLetters()).isEmpty();
        }
    }

    @Test
    void shouldSendByTheWallClockAWindowOfATimeBefore1970() {
        try (RunningNode window =
                RunningNode.of("window", "{'kind': 'tumbling', 'size': 'PT1S', 'idle': 'PT0.2S', " + COUNT + "}")) {
            // When
            window.send("a", "1", -5_000);
            tick(window, Duration.ofSeconds(1));

            // Then
            assertThat(window.received())
                    .extracting(result -> MessageHeaders.timeOr(result.headers(), 0))
                    .containsExactly(-5_000L);
        }
    }

    @Test
    void shouldNotTakeAPauseForTimeInWhichNothingCame() {
        try (RunningNode window =
                RunningNode.of("window", "{'kind': 'tumbling', 'size': 'PT10S', 'idle': 'PT2S', " + COUNT + "}")) {
            // Given
            window.send("a", "1", 1_000);
            window.advance(TICK);

            // When
            window.advance(Duration.ofMinutes(10));
            window.send("a", "1", 30_000);
            window.send("a", "1", 100_000);

            // Then
            assertThat(window.texts())
                    .containsExactly(
                            "a={\"windowStart\":0,\"windowEnd\":10000,\"n\":1}",
                            "a={\"windowStart\":30000,\"windowEnd\":40000,\"n\":1}");
            assertThat(window.dropped()).isEmpty();
        }
    }

    /** Lets time pass as it does while the node runs, in small steps. */
    private static void tick(RunningNode window, Duration time) {
        for (long left = time.dividedBy(TICK); left > 0; left--) {
            window.advance(TICK);
        }
    }
}
