package io.nodeflow.engine.node.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.engine.topology.RunningNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParseTest {

    @Test
    void shouldReadJsonThatIsWrittenInAString() {
        try (RunningNode parse = RunningNode.of("parse", "{'format': 'json', 'text': 'value.payload'}")) {
            // When
            parse.send("k", "{\"payload\":\"{\\\"a\\\": 1}\"}");
            parse.send("k", "{\"payload\":\"{\\\"a\\\": \"}");

            // Then
            assertThat(parse.texts()).containsExactly("k={\"a\": 1}");
            assertThat(parse.deadLetters()).containsExactly("not-json");
        }
    }

    @Test
    void shouldMakeAnObjectOfEachRow() {
        try (RunningNode parse = RunningNode.of(
                "parse",
                "{'format': 'csv', 'separator': ';', 'columns': [{'name': 'n', 'type': 'number'}, {'name': 'b', 'type': 'boolean'}, {'name': 't'}]}")) {
            // When
            parse.send("k", "1;true;x\r\n2.5;;\"a;\"\"b\"\"\"\n");

            // Then
            assertThat(parse.texts())
                    .containsExactly(
                            "k={\"n\":1,\"b\":true,\"t\":\"x\"}", "k={\"n\":2.5,\"b\":null,\"t\":\"a;\\\"b\\\"\"}");
        }
    }

    @Test
    void shouldNameColumnsByTheHeader() {
        try (RunningNode parse = RunningNode.of(
                "parse", "{'format': 'csv', 'header': true, 'columns': [{'name': 'price', 'type': 'number'}]}")) {
            // When
            parse.send("k", "id,price\n007,12");
            parse.send("k", "id,cost\n007,12");
            parse.send("k", "id,price");

            // Then
            assertThat(parse.texts()).containsExactly("k={\"id\":\"007\",\"price\":12}");
            assertThat(parse.deadLetters()).containsExactly("not-csv");
            assertThat(parse.dropped()).isEqualTo(Map.of("empty", 1L));
        }
    }

    @Test
    void shouldSendNothingOfATextWithABadRow() {
        try (RunningNode parse = RunningNode.of(
                "parse", "{'format': 'csv', 'columns': [{'name': 'a', 'type': 'number'}, {'name': 'b'}]}")) {
            // When
            parse.send("k", "1,x\n2");
            parse.send("k", "1,x\nNaN,y");
            parse.send("k", "1,\"x");

            // Then
            assertThat(parse.texts()).isEmpty();
            assertThat(parse.deadLetters()).containsExactly("not-csv", "not-csv", "not-csv");
        }
    }

    @Test
    void shouldTakeOffAByteOrderMark() {
        try (RunningNode csv = RunningNode.of("parse", "{'format': 'csv'}");
                RunningNode json = RunningNode.of("parse", "{'format': 'json'}")) {
            // When
            csv.send("k", "\uFEFFid,price\n007,\uFEFF12");
            json.send("k", "\uFEFF{\"a\": 1}");
            json.send("k", "\uFEFF\uFEFF1");

            // Then
            assertThat(csv.texts()).containsExactly("k={\"id\":\"007\",\"price\":\"\uFEFF12\"}");
            assertThat(json.texts()).containsExactly("k={\"a\": 1}");
            assertThat(json.deadLetters()).containsExactly("not-json");
        }
    }
}
