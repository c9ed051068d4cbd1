package io.nodeflow.engine.node.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.topology.RunningNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final long LATER = Duration.ofHours(26).toMillis();

    @Test
    void shouldSendOnWhatChangesTheNewestValue() {
        try (RunningNode table = RunningNode.of("table", "{}")) {
            // When
            table.send("a", "1", 1_000);
            table.send("a", "1", 2_000);
            table.send("b", "1", 1_500);
            table.send("a", "2", 1_500);
            table.send("a", "3", 2_000);
            table.send("a", null, 3_000);
            table.send("c", null, 3_000);
            table.send("a", "3", 4_000);

            // Then
            assertThat(table.texts()).containsExactly("a=1", "b=1", "a=3", "a=null", "a=3");
            assertThat(table.dropped()).isEqualTo(Map.of("unchanged", 2L, "outdated", 1L));
        }
    }

    @Test
    void shouldTakeAwayAKeyThatHasExpired() {
        try (RunningNode table = RunningNode.of("table", "{'expire': 'PT1S'}")) {
            // When
            table.send("a", "1", 1_000);
            table.send("a", "1", 1_800);
            table.send("b", "1", 2_500);
            table.send("b", "1", 2_800);
            table.send("a", "1", 2_900);

            // Then
            assertThat(table.texts()).containsExactly("a=1", "b=1", "a=null", "a=1");
        }
    }

    @Test
    void shouldNotBringBackADeletedKeyForAnOlderValue() {
        try (RunningNode table = RunningNode.of("table", "{}")) {
            // When
            table.send("a", "1", 1_000);
            table.send("a", null, 3_000);
            table.send("a", "2", 2_000);
            table.send("b", null, 3_000);
            table.send("b", "1", 2_000);
            table.send("a", null, 4_000);
            table.send("a", "3", 3_500);
            table.send("a", "4", 4_000);

            // Then
            assertThat(table.texts()).containsExactly("a=1", "a=null", "a=4");
            assertThat(table.dropped()).isEqualTo(Map.of("outdated", 3L, "unchanged", 2L));
        }
    }

    @Test
    void shouldLeaveAValueAfterADeletionAsItIsWhenTheDeletionIsForgotten() {
        try (RunningNode table = RunningNode.of("table", "{}")) {
            // When
            table.send("a", null, 1_000);
            table.send("a", "1", 2_000);
            table.send("b", "1", LATER);
            table.send("a", "1", LATER);

            // Then
            assertThat(table.texts()).containsExactly("a=1", "b=1");
            assertThat(table.dropped()).isEqualTo(Map.of("unchanged", 2L));
        }
    }

    @Test
    void shouldNotSendADeletionAgainWhenAKeyWouldHaveExpired() {
        try (RunningNode table = RunningNode.of("table", "{'expire': 'PT1S'}")) {
            // When
            table.send("a", "1", 1_000);
            table.send("a", null, 1_500);
            table.send("b", "1", 2_500);
            table.send("a", "2", 1_400);

            // Then
            assertThat(table.texts()).containsExactly("a=1", "a=null", "b=1");
            assertThat(table.dropped()).isEqualTo(Map.of("outdated", 1L));
        }
    }
}
