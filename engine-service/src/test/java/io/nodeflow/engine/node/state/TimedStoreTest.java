package io.nodeflow.engine.node.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.node.RunningProgram;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimedStoreTest {

    @Test
    void shouldKeepEventTimeWithAReminderThatIsYetToCome() {
        // Given
        var kept = RunningProgram.newStore();
        TimedStore store = new TimedStore(kept);

        // When
        store.advance(1_000);
        store.remind(10_000, "a".getBytes(UTF_8));

        // Then
        assertThat(new TimedStore(kept).time()).isEqualTo(1_000);
    }

    @Test
    void shouldRemindAtTheNewestTimeOfEachStepAndInOrder() {
        // Given
        TimedStore store = new TimedStore(RunningProgram.newStore());
        store.advance(0);
        store.remind(1_010, "a".getBytes(UTF_8), 100);
        store.remind(1_090, "a".getBytes(UTF_8), 100);
        store.remind(1_200, "a".getBytes(UTF_8), 100);
        store.remind(1_050, "b".getBytes(UTF_8));
        store.remind(1_070, "c".getBytes(UTF_8), 100);
        store.remind(-10, "d".getBytes(UTF_8), 100);

        // When
        List<String> due = new ArrayList<>();
        store.due(1_089, (at, key) -> due.add(new String(key, UTF_8) + at));
        due.add("later");
        store.due(5_000, (at, key) -> due.add(new String(key, UTF_8) + at));

        // Then
        assertThat(due).containsExactly("d-10", "b1050", "c1070", "later", "a1090", "a1200");
    }

    @Test
    void shouldRemindInOrderOfMoreThanItReadsAtOnce() {
        // Given
        TimedStore store = new TimedStore(RunningProgram.newStore());
        for (int time = 0; time < 5_000; time++) {
            store.remind(time, Integer.toString(time).getBytes(UTF_8), 700);
        }

        // When
        List<Long> due = new ArrayList<>();
        store.due(4_998, (at, key) -> due.add(at));

        // Then
        assertThat(due).isSorted().hasSize(4_999).doesNotHaveDuplicates();
    }
}
