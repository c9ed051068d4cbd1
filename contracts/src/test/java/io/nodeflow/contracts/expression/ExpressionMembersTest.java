package io.nodeflow.contracts.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionMembersTest {

    private final ExpressionCompiler compiler = new ExpressionCompiler();

    @Test
    void shouldKnowTheMembersWhenEachUseOfTheValueNamesOne() throws Exception {
        assertThat(compiler.compile("value.a.b > 1 && has(value.c)", ResultType.BOOLEAN)
                        .members())
                .extracting(Members::names)
                .isEqualTo(Set.of("a", "c"));
        assertThat(compiler.compile("key == 'k'", ResultType.BOOLEAN).members())
                .extracting(Members::names)
                .isEqualTo(Set.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"value['a'] == 1", "value.a == 1 && 'b' in value", "value.exists(name, value[name] == 1)"})
    void shouldLookAtTheWholeWhenAnyUseMayBeOfAnyMember(String source) throws Exception {
        assertThat(compiler.compile(source, ResultType.BOOLEAN).members()).isNull();
    }

    @Test
    void shouldKeepOnlyWhatIsWantedAndMoreWhenMoreIsAskedFor() throws Exception {
        // Given
        MessageView view = view("{\"a\":1,\"b\":{\"c\":[\"}\"]},\"d\":\"x\"}");

        // Then
        assertThat(view.parse(Members.of(Set.of("a"))).root()).isEqualTo(Map.of("a", 1L));
        assertThat(view.parse(Members.of(Set.of("d"))).hasMember("b")).isTrue();
        assertThat(compiler.compile("value.d", ResultType.TEXT).text(view)).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"b\":tru}", "{\"a\":1,\"b\":\"\\q\"}", "{\"a\":1,\"b\":[1}", "{\"a\":1} 2"})
    void shouldRefuseWhatIsNotJsonAlsoWhereNobodyLooks(String text) {
        assertThatThrownBy(() -> view(text).parse(Members.of(Set.of("a")))).isInstanceOf(UnprocessableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF{\"a\":1}", "\uFEFF1", "\uFEFF"})
    void shouldSayThatAByteOrderMarkIsNoJson(String text) {
        assertThatThrownBy(() -> view(text).parse())
                .isInstanceOf(UnprocessableException.class)
                .hasMessageContaining("byte order mark");
    }

    private static MessageView view(String json) throws UnprocessableException {
        return new MessageView(new Message(null, json.getBytes(UTF_8), new RecordHeaders(), 0));
    }
}
