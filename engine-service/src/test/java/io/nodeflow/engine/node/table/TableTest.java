package io.nodeflow.engine.node.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.topology.RunningNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

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
}
