package io.nodeflow.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nodeflow.contracts.expression.MessageView;
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

    private static Template read(String template) {
        Findings findings = new Findings();
        Fields fields = new Fields(JsonNodeFactory.instance.objectNode().put("t", template), "", findings);
        Template read = TemplateReader.read(fields, "t", 1_000, new DocumentExpressions());
        assertThat(findings.list()).isEmpty();
        return read;
    }
}
