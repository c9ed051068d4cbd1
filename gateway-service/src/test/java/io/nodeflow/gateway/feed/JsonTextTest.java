package io.nodeflow.gateway.feed;

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
}
