package io.nodeflow.engine.node.httpcall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.engine.node.CallFailedException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerUseTest {

    private final AnswerUse use = new AnswerUse(Optional.empty());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a": 1}       | {"a": 1}
                    \uFEFF{"a": 1} | {"a": 1}
                    \uFEFF         | null
                    ``             | null
                    """)
    void shouldUseJsonWithoutAByteOrderMark(String answer, String json) throws Exception {
        assertThat(use.usable(answer.getBytes(UTF_8))).asString(UTF_8).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"a\":", "1 2", " ", "\uFEFF\uFEFF1"})
    void shouldTakeWhatIsNoJsonForAFailedCall(String answer) {
        assertThatExceptionOfType(CallFailedException.class)
                .isThrownBy(() -> use.usable(answer.getBytes(UTF_8)))
                .satisfies(failed -> assertThat(failed.code()).isEqualTo(DeadLetterCode.ANSWER_UNUSABLE))
                .satisfies(failed -> assertThat(failed.isRetryable()).isFalse());
    }
}
