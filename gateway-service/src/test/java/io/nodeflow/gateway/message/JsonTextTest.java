package io.nodeflow.gateway.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    private final JsonText json = new JsonText();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "1",
                "-0.5e+10",
                "\"\"",
                "null",
                "true",
                " {\"a\" : [1 , 2]} \n",
                "\"\u2028 \uD83D\uDE00\"",
                "\"\\ud800\"",
                "{\"a\":1,\"a\":2}",
                "12345678901234567890123456789"
            })
    void shouldAcceptOneJsonValue(String text) {
        assertThat(json.isJson(text.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1",
                "{\"a\":",
                "\"cut",
                "1 2",
                "{}x",
                "{},",
                "NaN",
                "Infinity",
                "01",
                "+1",
                ".5",
                "1.",
                "tru",
                "'a'",
                "{a:1}",
                "[1,]",
                "{\"a\":1,}",
                "\"tab\there\"",
                "\"\\x\"",
                "\uFEFF{}",
                "/*c*/1",
                "\u0000",
                "]",
                "[1}"
            })
    void shouldRejectWhatIsNotOneJsonValue(String text) {
        assertThat(json.isJson(text.getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @Test
    void shouldRejectBytesThatAreNotUtf8() {
        assertThat(json.isJson(new byte[] {'"', (byte) 0xC3, '"'})).isFalse();
        assertThat(json.isJson(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'})).isFalse();
        assertThat(json.isJson(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}))
                .isFalse();
        assertThat(json.isJson("{}".getBytes(StandardCharsets.UTF_16))).isFalse();
        assertThat(json.isJson("{}".getBytes(java.nio.charset.Charset.forName("UTF-32"))))
                .isFalse();
    }

    @Test
    void shouldRejectNestingThatParsersGiveUpOn() {
        assertThat(json.isJson("[".repeat(900).concat("]".repeat(900)).getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(json.isJson("[".repeat(100_000).concat("]".repeat(100_000)).getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void shouldJudgeLikeAParserWhenDocumentsAreDamaged() {
        byte[] whole = "{\"a\":[1,-2.5e+3,true,{\"b\":null,\"\\u00e4\":\"x\\n\"}],\"c\":{},\"d\":[[],false]}"
                .getBytes(StandardCharsets.UTF_8);
        byte[] parts = "{}[],:\"\\0123456789-+.eEutfnrals \n\u0001".getBytes(StandardCharsets.UTF_8);
        var random = new java.util.Random(7);
        for (int round = 0; round < 200_000; round++) {
            byte[] damaged = whole.clone();
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                damaged[random.nextInt(damaged.length)] = parts[random.nextInt(parts.length)];
            }
            byte[] cut = java.util.Arrays.copyOf(damaged, damaged.length - (round % 4 == 0 ? random.nextInt(20) : 0));
            assertThat(json.isJson(cut))
                    .as(new String(cut, StandardCharsets.UTF_8))
                    .isEqualTo(parses(cut));
        }
    }

    private static boolean parses(byte[] bytes) {
        try (var parser =
                new com.fasterxml.jackson.core.JsonFactory().createParser(new String(bytes, StandardCharsets.UTF_8))) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
