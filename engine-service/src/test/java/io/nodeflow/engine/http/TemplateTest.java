package io.nodeflow.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.document.Findings;
import io.nodeflow.engine.expression.DocumentExpressions;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private final MessageView view = new MessageView(new Message(
            "k".getBytes(UTF_8),
            "{\"a\":\"a/b ?&é\",\"b\":1.5,\"n\":null,\"url\":\"http://8.8.8.8/x\"}".getBytes(UTF_8),
            new RecordHeaders(),
            0));

    TemplateTest() throws UnprocessableException {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    https://h/{value.a}/x?q={value.b}  | https://h/a%2Fb%20%3F%26%C3%A9/x?q=1.5
                    https://h:8443                     | https://h:8443/
                    {value.url}                        | http://8.8.8.8/x
                    """)
    void shouldEncodeWhatMessagesPutIntoAnAddress(String template, String url) throws Exception {
        assertThat(new UrlTemplate(read(template)).render(view)).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    https://h/users/{value.id}/sessions | ..
                    https://h/users/{value.id}          | .
                    https://h/users/{value.id}?all=true | ..
                    https://h/users/{value.id};v=1/x    | ..
                    https://h/users/.{value.id}/x       | .
                    https://h/users/%2E{value.id}/x     | .
                    https://h/users/{value.id}%2e/x     | .
                    https://h/users/{value.id}{value.id} | .
                    https://h/users/{value.id}/x        | %2e%2E
                    https://h/users/{value.id}/x        | a/../../admin
                    https://h/users/{value.id}/x        | ..\\admin
                    https://h/users/{value.id}/x        | ``
                    https://h/users/{value.id}          | ``
                    """)
    void shouldRefuseWhatMessagesMakeOfAPathToLeadTheCallElsewhere(String template, String id) throws Exception {
        UrlTemplate url = new UrlTemplate(read(template));

        assertThatExceptionOfType(UnprocessableException.class)
                .isThrownBy(() -> url.render(viewOf(id)))
                .withMessageContaining("the path")
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(DeadLetterCode.TARGET_REFUSED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    https://h/{value.id}/x          | ...        | https://h/.../x
                    https://h/{value.id}            | a..b       | https://h/a..b
                    https://h/{value.id}            | .a         | https://h/.a
                    https://h/{value.id}            | a/b.c      | https://h/a%2Fb.c
                    https://h/v{value.id}/x         | ``         | https://h/v/x
                    https://h/x?in={value.id}       | ..         | https://h/x?in=..
                    https://h/x?in=/{value.id}/     | ``         | https://h/x?in=//
                    https://h//a/../{value.id}      | 1          | https://h//a/../1
                    """)
    void shouldLeaveAsItIsWhatStaysInItsPlace(String template, String id, String url) throws Exception {
        assertThat(new UrlTemplate(read(template)).render(viewOf(id))).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {{x}} of {key}           | {x} of k
                    { {"a": "}"}["a"] }!     | }!
                    {'it is \\'so\\'}' + key}  | it is 'so'}k
                    """)
    void shouldTellBracesFromExpressions(String template, String text) throws Exception {
        assertThat(read(template).render(view, UnaryOperator.identity())).isEqualTo(text);
    }

    @Test
    void shouldFailOnAMessageThatGivesNoText() {
        assertThatExceptionOfType(UnprocessableException.class)
                .isThrownBy(() -> read("https://h/{value.n}").render(view, UnaryOperator.identity()))
                .withMessageContaining("value.n");
    }

    private static MessageView viewOf(String id) throws UnprocessableException {
        byte[] value =
                JsonNodeFactory.instance.objectNode().put("id", id).toString().getBytes(UTF_8);
        return new MessageView(new Message(null, value, new RecordHeaders(), 0));
    }

    private static Template read(String template) {
        Findings findings = new Findings();
        Fields fields = new Fields(JsonNodeFactory.instance.objectNode().put("t", template), "", findings);
        Template read = TemplateReader.read(fields, "t", 1_000, new DocumentExpressions());
        assertThat(findings.list()).isEmpty();
        return read;
    }
}
