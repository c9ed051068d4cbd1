package io.nodeflow.contracts.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    private final ExpressionCompiler compiler = new ExpressionCompiler();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value.celsius > 20",
                "value.celsius * 1.8 + 32.0 > 70.0",
                "value.tags.exists(tag, tag == 'hot')",
                "key == 'north'",
                "headers['source'] == 'plant'",
                "timestamp > timestamp('2026-01-01T00:00:00Z')",
                "value.nothing == null"
            })
    void shouldHoldWhenTheMessageMatches(String source) throws Exception {
        // Given
        Headers headers = new RecordHeaders().add("source", bytes("plant"));
        Message message = new Message(
                bytes("north"),
                bytes("{\"celsius\": 22, \"tags\": [\"dry\", \"hot\"], \"nothing\": null}"),
                headers,
                1_790_000_000_000L);

        // When
        Expression expression = compiler.compile(source, ResultType.BOOLEAN);

        // Then
        assertThat(expression.test(new MessageView(message))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "value.x >               | expression-syntax | 1 | 10",
                "key == 'a' && nothing   | expression-type   | 1 | 15",
                "1 + 'a'                 | expression-type   | 1 | 3",
                "\"just text\"         | expression-type   | 1 | 1",
            })
    void shouldPointAtTheMistakeWhenItDoesNotCompile(String source, String code, int line, int column) {
        // When
        InvalidExpressionException refused = catchThrowableOfType(
                InvalidExpressionException.class, () -> compiler.compile(source, ResultType.BOOLEAN));

        // Then
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.line()).isEqualTo(line);
        assertThat(refused.column()).isEqualTo(column);
    }

    @Test
    void shouldRefuseWhenItIsTooLong() {
        // Given
        String source = "true" + " || true".repeat(ExpressionCompiler.LONGEST);

        // When
        InvalidExpressionException refused = catchThrowableOfType(
                InvalidExpressionException.class, () -> compiler.compile(source, ResultType.BOOLEAN));

        // Then
        assertThat(refused.code()).isEqualTo("expression-syntax");
        assertThat(refused).hasMessageContaining("size exceeds limit");
        assertThat(refused.line()).isEqualTo(1);
        assertThat(refused.column()).isEqualTo(1);
    }

    @Test
    void shouldParseTheValueOnlyWhenTheExpressionLooksIntoIt() throws Exception {
        // Given
        Message noJson = new Message(bytes("north"), bytes("{broken"), new RecordHeaders(), 0);
        Expression byKey = compiler.compile("key == 'north'", ResultType.BOOLEAN);
        Expression byValue = compiler.compile("value == 1", ResultType.BOOLEAN);

        // Then
        assertThat(byKey.test(new MessageView(noJson))).isTrue();
        assertThatThrownBy(() -> byValue.test(new MessageView(noJson)))
                .isInstanceOfSatisfying(UnprocessableException.class, refused -> assertThat(refused.code())
                        .isEqualTo(DeadLetterCode.NOT_JSON));
    }

    @Test
    void shouldSayWhichExpressionFailedWhenAMemberIsMissing() throws Exception {
        // Given
        Message message = new Message(null, bytes("{}"), new RecordHeaders(), 0);
        Expression expression = compiler.compile("value.celsius > 20", ResultType.BOOLEAN);

        // Then
        assertThatThrownBy(() -> expression.test(new MessageView(message)))
                .isInstanceOf(UnprocessableException.class)
                .hasMessageContaining("'value.celsius > 20'")
                .hasMessageContaining("celsius");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
