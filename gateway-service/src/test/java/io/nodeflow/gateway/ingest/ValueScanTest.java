package io.nodeflow.gateway.ingest;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.gateway.ingest.IngestException.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueScanTest {

    private static final String VALUE = """
            {"a": {"b": [0, {"c": "deep", "b": "no"}], "c": 7}, "c": "flat", "x/y~z": true, "": "empty", "n": null}""";

    @Test
    void shouldFindWhatTheTreeHasAtEachPointer() throws Exception {
        JsonNode tree = Json.MAPPER.readTree(VALUE);
        for (String pointer : List.of(
                "/a/b/1/c", "/a/b/0", "/a/c", "/c", "/x~1y~0z", "/", "/n", "/a/b/2", "/b", "/a/b/1/b", "/a/b/1/c/d")) {
            JsonNode expected = tree.at(pointer);
            assertThat(ValueScan.of(VALUE.getBytes(UTF_8), JsonPointer.compile(pointer), null)
                            .key())
                    .as(pointer)
                    .isEqualTo(expected.isMissingNode() || expected.isNull() ? null : expected.asText());
        }
        assertThat(ValueScan.of("12".getBytes(UTF_8), JsonPointer.empty(), null).key())
                .isEqualTo("12");
    }

    @ParameterizedTest
    @CsvSource({
        "1262304000000, 2010-01-01T00:00:00Z",
        "1262304000000.7, 2010-01-01T00:00:00Z",
        "\"1262304000000\", 2010-01-01T00:00:00Z",
        "\"2010-01-01\", 2010-01-01T00:00:00Z",
        "\"2010-01-01T01:00:00\", 2010-01-01T01:00:00Z",
        "\"2010-01-01T01:00:00.250+01:00\", 2010-01-01T00:00:00.250Z"
    })
    void shouldReadEventTimesAsTheyAreWritten(String json, String expected) {
        assertThat(ValueScan.of(("{\"t\":" + json + "}").getBytes(UTF_8), null, JsonPointer.compile("/t"))
                        .time())
                .isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":1",
                "{\"a\":1]",
                "{'a':1}",
                "nul",
                "NaN",
                "01",
                "1 2",
                "{}{}",
                "\"a\nb\"",
                "[1,]",
                "\"\\x\"",
                "{\"t\":\"yesterday\"}",
                "{\"t\":{}}",
                "{\"t\":[1]}",
                "{\"t\":\"2010-13-01\"}",
                "{\"t\":true}"
            })
    void shouldRejectAValueWhenItIsNoJsonOrItsTimeIsNone(String json) {
        assertMalformed(json.getBytes(UTF_8));
    }

    @Test
    void shouldRejectAValueWhenItIsNotUtf8() {
        assertMalformed(new byte[] {'"', (byte) 0xC3, '"'});
        assertMalformed(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'});
        assertMalformed(new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'});
        assertMalformed("{}".getBytes(UTF_16LE));
    }

    @Test
    void shouldRejectAValueWhenItNestsTooDeep() {
        assertMalformed(("[".repeat(100_000) + "]".repeat(100_000)).getBytes(UTF_8));
        assertThat(ValueScan.of(("[".repeat(400) + "]".repeat(400)).getBytes(UTF_8), null, null))
                .isEqualTo(new ValueScan(null, null));
    }

    private static void assertMalformed(byte[] json) {
        assertThatThrownBy(() -> ValueScan.of(json, null, JsonPointer.compile("/t")))
                .isInstanceOfSatisfying(
                        IngestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
    }
}
