package io.nodeflow.engine.node.keyby;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.topology.RunningNode;
import org.junit.jupiter.api.Test;

class KeyByTest {

    @Test
    void shouldChangeTheKeyAndNothingElse() {
        try (RunningNode keyBy = RunningNode.of("key-by", "{'key': 'value.id'}")) {
            // When
            keyBy.send("before", "{ \"id\" : \"after\" }");
            keyBy.send("before", "{\"id\":null}");
            keyBy.send("before", "{\"id\":7}");

            // Then
            assertThat(keyBy.texts()).containsExactly("after={ \"id\" : \"after\" }", "null={\"id\":null}");
            assertThat(keyBy.deadLetters()).containsExactly("expression-failed");
        }
    }
}
