package io.nodeflow.engine.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTemplateTest {

    private static final String PARTS = "-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final RequestTemplate template = new RequestTemplate(
            HttpMethod.POST,
            new UrlTemplate(new Template(List.of(new Template.Part("https://h/", null)))),
            Map.of(),
            Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"00" + PARTS, "01" + PARTS, "01" + PARTS + "-more"})
    void shouldPassATraceOn(String trace) throws Exception {
        assertThat(request("id", trace.getBytes(UTF_8)).headers()).containsEntry("traceparent", trace);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0001\u0002",
                "a\r\nb: c",
                "é",
                "00" + PARTS + "-more",
                "ff" + PARTS,
                "00" + PARTS + "\n",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"
            })
    void shouldLeaveOutATraceThatIsNone(String trace) throws Exception {
        assertThat(request("id", trace.getBytes(ISO_8859_1)).headers()).doesNotContainKey("traceparent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "a b.1", "é", "~"})
    void shouldTellRepetitionsByTheId(String id) throws Exception {
        assertThat(request(id, null).idempotencyKey()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"日本", "a\r\nb: c", "\u0000", "\u007f", " id", "id\t"})
    void shouldTellRepetitionsByWhatStandsForAnIdThatNoHeaderHolds(String id) throws Exception {
        assertThat(request(id, null).idempotencyKey())
                .matches("[0-9a-f]{32}")
                .isEqualTo(request(id, null).idempotencyKey())
                .isNotEqualTo(request(id + id, null).idempotencyKey());
    }

    @Test
    void shouldSendAMessageWithATraceWithoutValue() throws Exception {
        assertThat(request("id", null).headers()).containsOnlyKeys("content-type");
    }

    private HttpRequest request(String id, byte @Nullable [] trace) throws UnprocessableException {
        Headers headers = new RecordHeaders();
        headers.add("traceparent", trace);
        return template.render(new Message(null, "1".getBytes(UTF_8), headers, 0), id);
    }
}
