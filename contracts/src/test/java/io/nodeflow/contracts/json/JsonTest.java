package io.nodeflow.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.nodeflow.contracts.observation.Event;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void shouldSayWhatIsWrongAndWhereInWordsOfTheText() {
        assertThat(problemOf("{\"type\":"))
                .isEqualTo("Unexpected end-of-input within/between Object entries (line 1, column 9)");
        assertThat(problemOf("{\"a\": [1,\n2"))
                .isEqualTo("Unexpected end-of-input: expected close marker for Array (start marker at line 1, column 7)"
                        + " (line 2, column 2)");
    }

    @Test
    void shouldSayWhichRecordCouldNotBeRead() {
        assertThatThrownBy(() -> Json.decode("{".getBytes(StandardCharsets.UTF_8), Event.class))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageStartingWith("not a valid Event: ")
                .hasMessageNotContaining("Source");
    }

    private static String problemOf(String text) {
        try {
            return Json.MAPPER.readTree(text).toString();
        } catch (JsonProcessingException e) {
            return Json.describe(e);
        }
    }
}
