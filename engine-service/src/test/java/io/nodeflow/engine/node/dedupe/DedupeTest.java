package io.nodeflow.engine.node.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.topology.RunningNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DedupeTest {

    @Test
    void shouldLetThroughTheFirstOfAKeyWithinTheTime() {
        try (RunningNode dedupe = RunningNode.of("dedupe", "{'within': 'PT1S'}")) {
            // When
            dedupe.send("a", "1", 10_000);
            dedupe.send("a", "2", 10_999);
            dedupe.send("b", "3", 10_999);
            dedupe.send("a", "4", 9_500);
            dedupe.send("a", "5", 11_000);
            dedupe.send("a", "6", 11_999);

            // Then
            assertThat(dedupe.texts()).containsExactly("a=1", "b=3", "a=5");
            assertThat(dedupe.dropped()).isEqualTo(Map.of("duplicate", 3L));
        }
    }

    @Test
    void shouldTellMessagesOfAKeyApartByTheirId() {
        try (RunningNode dedupe = RunningNode.of("dedupe", "{'within': 'PT1H', 'id': 'value.id'}")) {
            // When
            dedupe.send("a", "{\"id\":\"x\"}");
            dedupe.send("a", "{\"id\":\"y\"}");
            dedupe.send("a", "{\"id\":\"x\"}");
            dedupe.send("b", "{\"id\":\"x\"}");

            // Then
            assertThat(dedupe.texts()).containsExactly("a={\"id\":\"x\"}", "a={\"id\":\"y\"}", "b={\"id\":\"x\"}");
        }
    }

    @Test
    void shouldBuryWhatHasNoKeyOrNoTime() {
        try (RunningNode dedupe = RunningNode.of("dedupe", "{'within': 'PT1H'}")) {
            // When
            dedupe.send(null, "1");
            dedupe.send("a", "2", Long.MIN_VALUE);
            dedupe.send("a", "3", 1);

            // Then
            assertThat(dedupe.texts()).containsExactly("a=3");
            assertThat(dedupe.deadLetters()).containsExactly("no-key", "no-event-time");
        }
    }
}
