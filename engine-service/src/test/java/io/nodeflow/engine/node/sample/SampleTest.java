package io.nodeflow.engine.node.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.topology.RunningNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void shouldLetThroughOneOfSoMany() {
        try (RunningNode sample = RunningNode.of("sample", "{'every': 3}")) {
            // When
            for (int number = 0; number < 7; number++) {
                sample.send("k", "" + number);
            }

            // Then
            assertThat(sample.texts()).containsExactly("k=0", "k=3", "k=6");
            assertThat(sample.dropped()).isEqualTo(Map.of("sampled", 4L));
        }
    }

    @Test
    void shouldLetThroughAFractionOfTheKeysWithAllTheirMessages() {
        try (RunningNode sample = RunningNode.of("sample", "{'fraction': 0.3, 'by': 'key'}")) {
            // When
            for (int message = 0; message < 2_000; message++) {
                sample.send("key-" + message % 1_000, "" + message / 1_000);
            }

            // Then
            var passed = sample.texts();
            assertThat(passed.size()).isBetween(2 * 250, 2 * 350);
            assertThat(passed.stream().map(text -> text.split("=")[0]).distinct())
                    .hasSize(passed.size() / 2);
        }
    }
}
