package io.nodeflow.contracts.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.message.UnprocessableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwiftJsonTest {

    private static final Members SOME = Members.of(Set.of("a", "bc"));
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            " ",
            "\n",
            "\t",
            "\"",
            "\\",
            "\\n",
            "\\u00e4",
            "\\ud800",
            "\\x",
            "ä",
            "€",
            "😀",
            "a",
            "bc",
            "\"a\":",
            "\"bc\":",
            "\"a\":1,",
            "true",
            "false",
            "null",
            "nul",
            "0",
            "-",
            "1",
            "12.5",
            "-0",
            "-0.0",
            "01",
            "1.",
            ".5",
            "1e3",
            "1E-400",
            "1e999",
            "2.5e+10",
            "123456789012345678",
            "1234567890123456789",
            "99999999999999999999",
            "0.1",
            "123456789.123456789",
            "4.35",
            "\u0001",
            "\u007f",
            "NaN",
            "//",
            "'");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " {\"a\" : 1 , \"b\":[1,{\"c\":null}],\"bc\":\"x\"}\r\n",
                "{\"a\":-0.5,\"bc\":1.7976931348623157,\"d\":\"\\u00e4 ä € 😀 \\\\\"}",
                "{\"a\":{\"b\":[true,false,null,\"\",1e-7]},\"a\":3}"
            })
    void shouldReadWhatMessagesUsuallyAre(String json) throws Exception {
        assertThat(swift(json, SOME)).isNotNull().isEqualTo(any(json, SOME));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "{\"a\":\"ä\"}",
                "{\"a\":\"\\n\"}",
                "{\"\\u0061\":1}",
                "{\"a\":12345678901234567890}",
                "{\"a\":1}}",
                "{\"a\":1",
                "{\"a\":01}",
                "{\"a\":1,}",
                "{\"x\":\"\\u12g4\"}",
                "{\"x\":\"\u0001\"}"
            })
    void shouldLeaveTheRestToTheParser(String json) {
        assertThat(swift(json, SOME)).isNull();
    }

    @Test
    void shouldNotBelieveHalfACharacter() {
        byte[] json = "{\"x\":\"ä\"}".getBytes(StandardCharsets.UTF_8);
        json[7] = '"';
        assertThat(SwiftJson.object(json, SOME)).isNull();
    }

    @Test
    void shouldLeaveWhatIsTooDeepToTheParser() {
        assertThat(swift("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}", null))
                .isNull();
    }

    @Test
    void shouldReadEachDecimalAsTheDoubleNearestToIt() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            String number = (random.nextBoolean() ? "-" : "") + (random.nextLong() >>> random.nextInt(40, 63)) + "."
                    + (random.nextLong() >>> random.nextInt(34, 63));
            assertThat(swift("{\"a\":" + number + "}", SOME)).isEqualTo(Map.of("a", Double.parseDouble(number)));
        }
    }

    @Test
    void shouldNeverReadAnythingElseThanTheParserDoes() throws Exception {
        Random random = new Random(42);
        int read = 0;
        for (int i = 0; i < 300_000; i++) {
            String json = random.nextInt(4) == 0 ? pieces(random) : mutated(random, object(random, 0));
            Members wanted = random.nextBoolean() ? SOME : null;
            Map<String, Object> swift = swift(json, wanted);
            if (swift != null) {
                read++;
                assertThat(swift).as(json).isEqualTo(any(json, wanted));
            }
        }
        assertThat(read).isGreaterThan(50_000);
    }

    private static String pieces(Random random) {
        StringBuilder json = new StringBuilder("{");
        for (int i = random.nextInt(12); i > 0; i--) {
            json.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return json.append('}').toString();
    }

    private static String object(Random random, int depth) {
        StringBuilder json = new StringBuilder("{");
        for (int i = random.nextInt(4); i > 0; i--) {
            json.append(PIECES.get(random.nextInt(20, 22)))
                    .append(value(random, depth))
                    .append(i > 1 ? "," : "");
        }
        return json.append('}').toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 2 ? 3 : 5)) {
            case 0 -> PIECES.get(random.nextInt(23, 46));
            case 1 -> '"' + PIECES.get(random.nextInt(11, 20)) + '"';
            case 2 -> "\"plain\"";
            case 3 -> object(random, depth + 1);
            default -> "[" + value(random, depth + 1) + "," + value(random, depth + 1) + "]";
        };
    }

    private static String mutated(Random random, String json) {
        int place = random.nextInt(json.length());
        return switch (random.nextInt(4)) {
            case 0 -> json.substring(0, place) + json.substring(place + 1);
            case 1 -> json.substring(0, place) + PIECES.get(random.nextInt(PIECES.size())) + json.substring(place);
            default -> json;
        };
    }

    private static @Nullable Map<String, Object> swift(String json, @Nullable Members wanted) {
        return SwiftJson.object(json.getBytes(StandardCharsets.UTF_8), wanted);
    }

    private static Object any(String json, @Nullable Members wanted) throws UnprocessableException {
        return JsonValue.parseAny(json.getBytes(StandardCharsets.UTF_8), wanted).root();
    }
}
