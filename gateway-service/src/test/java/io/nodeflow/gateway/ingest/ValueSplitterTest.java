package io.nodeflow.gateway.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nodeflow.gateway.ingest.IngestException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueSplitterTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void shouldFindTheSameValuesHoweverTheBodyIsChunked(int chunk) {
        assertThat(split(new JsonSplitter(), "{\"a\":\"}]\\\"\\\\\"}\n \n[1,2]\ntrue\n\"x\\\"\"\n12", chunk))
                .containsExactly("1 {\"a\":\"}]\\\"\\\\\"}", "3 [1,2]", "4 true", "5 \"x\\\"\"", "6 12");
        assertThat(split(new JsonSplitter(), "[ {\"a\":\n1} ,\n2,\"]\",[3], null ]\n", chunk))
                .containsExactly("1 {\"a\":\n1}", "3 2", "3 \"]\"", "3 [3]", "3 null");
        assertThat(split(new LineSplitter(), "\r\n{\"a\":1}\r\n\n  [1,2]  \nnot json\n{\"b\":", chunk))
                .containsExactly("2 {\"a\":1}", "4 [1,2]", "5 not json", "6 {\"b\":");
    }

    @Test
    void shouldTakeAPrettyPrintedValueAsOne() {
        assertThat(split(new JsonSplitter(), "{\n  \"a\": 1\n}\n", 4)).containsExactly("1 {\n  \"a\": 1\n}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1 2]", "[1,2", "[1,2]]", "[1] 2", "{\"a\":1} {\"a\":2}", "[", "\"a\"\"b\""})
    void shouldRejectABodyWhenItsValuesAreNotSeparated(String body) {
        assertThatThrownBy(() -> split(new JsonSplitter(), body, 3))
                .isInstanceOfSatisfying(
                        IngestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
    }

    @Test
    void shouldRejectAValueWhenItIsLargerThanAnEdgeAccepts() {
        // Given
        String large = "1\n\"" + "x".repeat(IngestSession.MAX_VALUE_BYTES) + "\"";

        // Then
        for (ValueSplitter splitter : List.of(new JsonSplitter(), new LineSplitter())) {
            assertThatThrownBy(() -> split(splitter, large, 65_536))
                    .isInstanceOfSatisfying(IngestException.class, e -> {
                        assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
                        assertThat(e.line()).hasValue(2);
                    });
        }
    }

    private static List<String> split(ValueSplitter splitter, String body, int chunk) {
        List<String> values = new ArrayList<>();
        byte[] bytes = body.getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i += chunk) {
            splitter.feed(
                    Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + chunk)),
                    (json, line) -> values.add(line + " " + new String(json, UTF_8)));
        }
        splitter.end((json, line) -> values.add(line + " " + new String(json, UTF_8)));
        return values;
    }
}
