package io.nodeflow.engine.node.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.node.RunningProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableStateTest {

    /** The value, event time, and of reminders one for each step that has begun, with the one that is passing. */
    private static final int ENTRIES = 2 + 18;

    @ParameterizedTest
    @ValueSource(longs = {5, 16, 1_000, 1_005})
    void shouldKeepFewRemindersOfAKeyThatComesAllTheTime(long expire) throws Exception {
        // Given
        var store = RunningProgram.newStore();
        RunningProgram table =
                RunningProgram.of(new TableNode(Optional.of(Duration.ofMillis(expire)), "t").newProgram(), store);

        // When
        List<Long> entries = new ArrayList<>();
        for (long time = 0; time < 10_000; time++) {
            table.send("a", Long.toString(time), time);
            entries.add(store.approximateNumEntries());
        }
        table.send("b", "", 10_000 + expire);

        // Then: and it goes when it comes no more
        assertThat(Collections.max(entries)).isLessThanOrEqualTo(ENTRIES);
        assertThat(table.texts()).hasSize(10_001).endsWith("a=9999", "a=null");
    }
}
