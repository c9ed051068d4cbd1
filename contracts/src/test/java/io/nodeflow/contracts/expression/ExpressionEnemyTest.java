package io.nodeflow.contracts.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionEnemyTest {

    private final ExpressionCompiler compiler = new ExpressionCompiler();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getClass() == null",
                "java.lang.Runtime.getRuntime().exec('true') == null",
                "key.getClass().forName('java.lang.Runtime') == null",
                "System.exit(1) == null"
            })
    void shouldRefuseWhatReachesForTheMachine(String source) {
        // When
        InvalidExpressionException refused = catchThrowableOfType(
                InvalidExpressionException.class, () -> compiler.compile(source, ResultType.BOOLEAN));

        // Then
        assertThat(refused.code()).isEqualTo(InvalidExpressionException.TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "!("})
    void shouldRefuseNestingWithoutEnd(String opening) {
        // When
        InvalidExpressionException refused = catchThrowableOfType(
                InvalidExpressionException.class,
                () -> compiler.compile(opening.repeat(2_000) + "true" + ")".repeat(2_000), ResultType.BOOLEAN));

        // Then
        assertThat(refused).isNotNull();
    }

    @Test
    void shouldCutOffNestedLoops() throws Exception {
        // Given: a hundred million turns
        Expression expression = compiler.compile(
                "value.all(a, value.all(b, value.all(c, value.all(d, a + b + c + d >= 0))))", ResultType.BOOLEAN);
        String hundred = IntStream.range(0, 100).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));

        // Then
        assertThatThrownBy(() -> expression.test(message(hundred))).isInstanceOf(UnprocessableException.class);
    }

    @Test
    void shouldNotBacktrackInAPattern() throws Exception {
        // Given: a pattern and a text that keep a backtracking matcher busy for longer than anybody waits
        Expression expression = compiler.compile("value.matches('(a+)+$')", ResultType.BOOLEAN);

        // Then
        assertThat(expression.test(message("\"" + "a".repeat(100_000) + "b\""))).isFalse();
    }

    @Test
    void shouldRefuseAPatternThatBecomesLarge() throws Exception {
        // Given
        Expression expression = compiler.compile("value.matches('((a{100}){100}){100}')", ResultType.BOOLEAN);

        // Then
        assertThatThrownBy(() -> expression.test(message("\"aaa\""))).isInstanceOf(UnprocessableException.class);
    }

    private static MessageView message(String json) throws UnprocessableException {
        return new MessageView(new Message(null, json.getBytes(StandardCharsets.UTF_8), new RecordHeaders(), 0));
    }
}
