package io.nodeflow.gateway.select;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.gateway.message.EncodedMessage;
import io.nodeflow.gateway.message.MessageEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {

    private final MessageEncoder encoder = new MessageEncoder();

    @Test
    void shouldPassTheVeryBytesWhenTheFilterHolds() throws Exception {
        // Given
        Candidate candidate = candidate("north", "{\"celsius\": 21.50, \"n\": 1}");

        // When
        Outcome hot = select("value.celsius > 20 && key == 'north'", List.of(), candidate);
        Outcome all = new Selector(Selection.ALL).select(candidate);

        // Then
        assertThat(hot).isEqualTo(all);
        assertThat(text(hot)).endsWith(",\"value\":{\"celsius\": 21.50, \"n\": 1}}");
    }

    @Test
    void shouldTellWhatTheFilterRefusesFromWhatItCannotBeEvaluatedOn() throws Exception {
        String filter = "value.celsius > 20";

        assertThat(select(filter, List.of(), candidate("k", "{\"celsius\":3}"))).isEqualTo(new Outcome.Filtered());
        assertThat(select(filter, List.of(), candidate("k", "{}")))
                .isInstanceOfSatisfying(
                        Outcome.Invalid.class,
                        invalid -> assertThat(invalid.reason()).contains(filter).contains("celsius"));
        assertThat(select(filter, List.of(), candidate("k", "{broken")))
                .isInstanceOfSatisfying(Outcome.Invalid.class, invalid -> assertThat(invalid.reason())
                        .startsWith("not JSON"));
    }

    @Test
    void shouldCutOffAFilterWhenItLoopsTooOften() throws Exception {
        // Given
        String list = IntStream.range(0, 40).boxed().toList().toString();
        String nested = "value.list.all(x, value.list.all(y, x + y >= 0))";

        // When
        Outcome outcome = select(nested, List.of(), candidate("k", "{\"list\":" + list + "}"));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Invalid.class, invalid -> assertThat(invalid.reason())
                .contains("1000"));
        assertThat(select(nested, List.of(), candidate("k", "{\"list\":[1,2,3]}")))
                .isInstanceOf(Outcome.Passed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a                | {\"a\":1,\"b\":2}                                    | {\"a\":1}",
                "b,a              | {\"a\":1,\"b\": 2.50 ,\"c\":3}                       | {\"a\":1,\"b\":2.50}",
                "a.b              | {\"a\":{\"b\":\"x\\\"}\",\"c\":1},\"a.b\":7,\"d\":0} | {\"a\":{\"b\":\"x\\\"}\"},\"a.b\":7}",
                "/a/b             | {\"a\":{\"b\":[1,{\"c\":2}],\"c\":1},\"a.b\":7}      | {\"a\":{\"b\":[1,{\"c\":2}]}}",
                "/x~1y/m~0n       | {\"x/y\":{\"m~n\":true,\"o\":1}}                     | {\"x/y\":{\"m~n\":true}}",
                "a.0.b            | {\"a\":[{\"b\":1,\"c\":2}],\"d\":1}                  | {\"a\":[{\"b\":1,\"c\":2}]}",
                "a.b              | {\"a\":5}                                            | {}",
                "a.b              | {\"a\":{\"c\":5},\"b\":1}                            | {\"a\":{}}",
                "n                | {\"n\":-1.5e-7,\"big\":12345678901234567890}         | {\"n\":-1.5e-7}",
                "grüße            | {\"x\":\"ä\",\"grüße\":\"€ 𝄞\",\"y\":null}           | {\"grüße\":\"€ 𝄞\"}",
                "e                | {\"\\u0065\":null,\"f\":1}                           | {\"e\":null}",
                "a                | 42                                                   | 42",
                "a                | [ 1 , {\"a\":1,\"b\":2} ]                            | [ 1 , {\"a\":1,\"b\":2} ]",
                "a                | null                                                 | null"
            })
    void shouldLeaveOnlyTheFieldsWhenSomeAreAskedFor(String fields, String value, String expected) throws Exception {
        // When
        Outcome outcome = select("", List.of(fields.split(",")), candidate("k", value));

        // Then
        assertThat(text(outcome)).endsWith(",\"value\":" + expected + "}");
        JsonNode message = Json.MAPPER.readTree(text(outcome));
        assertThat(message.path("key").asText()).isEqualTo("k");
    }

    @Test
    void shouldDeliverWhatIsNoJsonWhenOnlyFieldsAreAskedFor() throws Exception {
        // When
        Outcome outcome = select("", List.of("a"), candidate("k", "{broken"));

        // Then
        assertThat(Json.MAPPER.readTree(text(outcome)).path("problem").asText()).isEqualTo("not-json");
    }

    @Test
    void shouldBeEqualWhenWrittenAlike() throws Exception {
        assertThat(Selection.of("value > 1", List.of("a", "b")))
                .isEqualTo(Selection.of("value > 1", List.of("b", "a")));
        assertThat(Selection.of("value > 1", List.of())).isNotEqualTo(Selection.of("value > 2", List.of()));
        assertThat(Selection.of("", List.of())).isSameAs(Selection.ALL);
    }

    private Outcome select(String filter, List<String> fields, Candidate candidate) throws Exception {
        return new Selector(Selection.of(filter, fields)).select(candidate);
    }

    private Candidate candidate(String key, String value) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "topic", 3, 7, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
        return new Candidate(record, Uuid.ONE_UUID, encoder);
    }

    private static String text(Outcome outcome) {
        EncodedMessage message = ((Outcome.Passed) outcome).message();
        return new String(message.json(), StandardCharsets.UTF_8);
    }
}
