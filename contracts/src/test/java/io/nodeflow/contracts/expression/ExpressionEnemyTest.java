package io.nodeflow.contracts.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

    /** Ten loops of which each holds its variable ten times: gigabytes, or years, if nothing stopped it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a + a + a + a + a + a + a + a + a + a",
                "[a, a, a, a, a, a, a, a, a, a]",
                "{'a': a, 'b': a, 'c': a, 'd': a, 'e': a, 'f': a, 'g': a, 'h': a, 'i': a, 'j': a}"
            })
    void shouldRefuseLoopsThatMultiplyWhatTheyAreGiven(String step) {
        // When
        InvalidExpressionException refused = catchThrowableOfType(
                InvalidExpressionException.class,
                () -> compiler.compile("['x']" + (".map(a, " + step + ")").repeat(10), ResultType.JSON));

        // Then
        assertThat(refused).hasMessageContaining("loops");
    }

    @Test
    void shouldTakeLoopsAsPeopleWriteThem() throws Exception {
        // Given
        Expression expression = compiler.compile(
                "value.filter(o, o.n > 0 && has(o.tags)).map(o, {'n': o.n, 'first': o.tags.map(t, t + '!')[0],"
                        + " 'known': o.tags.exists(t, t == 'a' || t == 'b')}).size()",
                ResultType.JSON);

        // Then
        assertThat(expression.evaluate(message("[{\"n\": 1, \"tags\": [\"a\"]}, {\"n\": 0}]")))
                .isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"value.text", "bytes(value.text)", "value.list"})
    void shouldCutOffWhatBecomesTooLong(String grown) throws Exception {
        // Given
        Expression expression =
                compiler.compile("size(" + String.join(" + ", Collections.nCopies(60, grown)) + ")", ResultType.NUMBER);
        String text = "x".repeat(100_000);
        String list = String.join(",", Collections.nCopies(20_000, "0"));

        // Then
        assertThatThrownBy(() -> expression.number(message("{\"text\":\"" + text + "\",\"list\":[" + list + "]}")))
                .isInstanceOf(UnprocessableException.class)
                .hasMessageContaining("'+' would make more than");
    }

    /** Of minutes, if each turn looked at all that the turns before made. */
    @Test
    @Timeout(20)
    void shouldTakeNoLongerForALargeListThanForItsElements() throws Exception {
        // Given
        Expression expression = compiler.compile(
                "value.map(i, {'item': i, 'twice': [i, i]}).filter(i, i.item.a == 0).size()", ResultType.NUMBER);
        String list = String.join(",", Collections.nCopies(4_900, "{\"a\":0,\"b\":[1,2,3]}"));

        // Then
        assertThat(expression.number(message("[" + list + "]"))).isEqualTo(4_900);
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
