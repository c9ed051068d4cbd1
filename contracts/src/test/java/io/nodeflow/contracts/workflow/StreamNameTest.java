package io.nodeflow.contracts.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamNameTest {

    @Test
    void shouldNameEdgesDeadLettersAndTheSuiteItself() {
        WorkflowId workflow = new WorkflowId("orders");

        assertThat(StreamName.ofEdge(workflow, new EdgeId("clean"))).hasToString("orders/clean");
        assertThat(StreamName.ofDeadLetters(workflow)).hasToString("orders/dead-letter");
        assertThat(StreamName.ofSystem("metrics")).hasToString("system/metrics");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a/b/c", "a/", "/a", "a b", "ä", "a.b", "a_b"})
    void shouldRejectANameWhenItIsNeitherAnIdNorTwo(String text) {
        assertThat(StreamName.isLegal(text)).isFalse();
        assertThatThrownBy(() -> new StreamName(text)).hasMessageContaining("'" + text + "'");
    }
}
