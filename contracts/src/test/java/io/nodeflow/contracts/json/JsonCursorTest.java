package io.nodeflow.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonCursorTest {

    private static final int LONGER_THAN_TWO_LOOKS = 20;

    /** Any byte at any place of a string, in front of and behind where eight bytes are looked at in one go. */
    @Test
    void shouldFindEachByteThatIsNotPlainWhereverItStands() {
        for (int length = 1; length < LONGER_THAN_TWO_LOOKS; length++) {
            for (int place = 0; place < length; place++) {
                for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
                    byte[] json = ('"' + "a".repeat(length) + '"').getBytes(StandardCharsets.US_ASCII);
                    json[1 + place] = (byte) value;
                    JsonCursor cursor = new JsonCursor(json);
                    boolean plain = value >= ' ' && value != '\\';
                    assertThat(cursor.plainText())
                            .as("%s at %s of %s", value, place, length)
                            .isEqualTo(plain);
                    if (plain) {
                        assertThat(cursor.at()).isEqualTo(value == '"' ? place + 2 : json.length);
                    }
                }
            }
        }
    }

    @Test
    void shouldEndWithTheText() {
        for (int length = 0; length < LONGER_THAN_TWO_LOOKS; length++) {
            byte[] open = ('"' + "a".repeat(length)).getBytes(StandardCharsets.US_ASCII);
            assertThat(new JsonCursor(open).plainText()).isFalse();
            assertThat(new JsonCursor(open).text()).isFalse();
        }
    }

    @Test
    void shouldPassEscapesAndCharactersOfSeveralBytes() {
        byte[] json = "\"\\\"ä\\u00e4€ and 😀 \\\\\"x".getBytes(StandardCharsets.UTF_8);
        JsonCursor cursor = new JsonCursor(json);
        assertThat(cursor.text()).isTrue();
        assertThat(cursor.at()).isEqualTo(json.length - 1);
        assertThat(cursor.take('x')).isTrue();
        assertThat(cursor.isAtEnd()).isTrue();
    }
}
