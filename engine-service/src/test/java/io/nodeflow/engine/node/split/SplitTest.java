package io.nodeflow.engine.node.split;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.engine.topology.RunningNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitTest {

    @Test
    void shouldSendEachElementInOrderWithAnIdOfItsOwn() {
        try (RunningNode split = RunningNode.of("split", "{'array': 'value.items.map(i, {\\\"item\\\": i})'}")) {
            // When
            split.send("k", "{\"items\":[1,\"b\",null]}");

            // Then
            var parts = split.received();
            assertThat(parts)
                    .extracting(part -> new String(part.value(), UTF_8))
                    .containsExactly("{\"item\":1}", "{\"item\":\"b\"}", "{\"item\":null}");
            assertThat(parts).extracting(part -> new String(part.key(), UTF_8)).containsOnly("k");
            assertThat(parts)
                    .extracting(part -> MessageHeaders.id(part.headers()))
                    .containsExactly(
                            "id-of-nodeflow.edge.w.in-0-0.0",
                            "id-of-nodeflow.edge.w.in-0-0.1",
                            "id-of-nodeflow.edge.w.in-0-0.2");
        }
    }

    @Test
    void shouldBuryWhatBecomesMoreThanFitsIntoMemory() {
        // Given: two hundred times an order of half a megabyte
        String items = "1,".repeat(199) + "1";
        String order = "{\"items\":[" + items + "],\"text\":\"" + "x".repeat(500_000) + "\"}";
        try (RunningNode split =
                RunningNode.of("split", "{'array': 'value.items.map(i, {\\\"order\\\": value, \\\"item\\\": i})'}")) {
            // When
            split.send("k", order);
            split.send("k", "{\"items\":[7]}");

            // Then
            assertThat(split.texts()).containsExactly("k={\"order\":{\"items\":[7]},\"item\":7}");
            assertThat(split.deadLetters()).containsExactly("not-writable");
        }
    }

    @Test
    void shouldCountWhatIsEmptyAndBuryWhatIsNoArray() {
        try (RunningNode split = RunningNode.of("split", "{'array': 'value'}")) {
            // When
            split.send("k", "[]");
            split.send("k", "{}");
            split.send("k", "[7]");

            // Then
            assertThat(split.texts()).containsExactly("k=7");
            assertThat(split.dropped()).isEqualTo(Map.of("empty", 1L));
            assertThat(split.deadLetters()).containsExactly("expression-failed");
        }
    }
}
