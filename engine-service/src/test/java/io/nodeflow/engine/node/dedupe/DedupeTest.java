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
    void shouldRememberWhatLagsBehindForAsLongAsAnyOther() {
        try (RunningNode dedupe = RunningNode.of("dedupe", "{'within': 'PT1S'}")) {
            // When
            dedupe.send("b", "1", 200_000);
            dedupe.send("a", "2", 50_000);
            dedupe.send("b", "3", 200_500);
            dedupe.send("a", "4", 50_000);
            dedupe.send("a", "5", 51_000);
            dedupe.send("b", "6", 201_200);
            dedupe.send("a", "7", 51_000);
            dedupe.send("b", "8", 201_500);
            dedupe.send("a", "9", 51_000);

            // Then: event time had gone on by a second after the first, and then after the second of its messages
            assertThat(dedupe.texts()).containsExactly("b=1", "a=2", "a=5", "b=6", "a=9");
            assertThat(dedupe.dropped()).isEqualTo(Map.of("duplicate", 4L));
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
