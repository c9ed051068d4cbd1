package io.nodeflow.engine.http;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.expression.ResultWriter;
import io.nodeflow.engine.node.LineageHash;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;

/**
 * The request that each message makes. Thread-safe.
 *
 * @param body gives the body; without it methods that have one send the message's value as it is
 */
public record RequestTemplate(
        HttpMethod method, UrlTemplate url, Map<String, Template> headers, Optional<Expression> body) {

    private static final String TRACE = "traceparent";
    /** As W3C's Trace Context has it; versions after the first may add to it. */
    private static final Pattern TRACE_FORM = Pattern.compile(
            "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}((?<!^00.{53})-[!-~]*)?");

    private static final Pattern LEGAL_HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    public RequestTemplate {
        headers = Map.copyOf(headers);
    }

    /** The request for a message. */
    HttpRequest render(Message message, String id) throws UnprocessableException {
        MessageView view = new MessageView(message);
        Map<String, String> rendered = new HashMap<>();
        trace(message).ifPresent(trace -> rendered.put(TRACE, trace));
        for (Map.Entry<String, Template> header : headers.entrySet()) {
            String value = header.getValue().render(view, UnaryOperator.identity());
            rendered.put(header.getKey(), legal(header.getKey(), value));
        }
        Buffer content = body(message, view);
        if (content.length() > 0) {
            rendered.putIfAbsent("content-type", "application/json");
        }
        return new HttpRequest(method, url.render(view), rendered, idempotencyKey(id), content);
    }

    /** What traces of calls go on from; empty without it, and when it is nonsense. */
    private static Optional<String> trace(Message message) {
        Header trace = message.headers().lastHeader(TRACE);
        return Optional.ofNullable(trace == null ? null : trace.value())
                .map(value -> new String(value, StandardCharsets.ISO_8859_1))
                .filter(value -> TRACE_FORM.matcher(value).matches());
    }

    /** The id; in place of one that no header can hold, or would be trimmed in one, what stands for it at each repetition. */
    private static String idempotencyKey(String id) {
        return isLegal(id) && id.equals(id.strip()) ? id : LineageHash.of(id);
    }

    private Buffer body(Message message, MessageView view) throws UnprocessableException {
        if (body.isPresent()) {
            return Buffer.buffer(new ResultWriter().write(body.get(), view));
        }
        boolean sendsValue = !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.DELETE);
        return sendsValue && message.value() != null ? Buffer.buffer(message.value()) : Buffer.buffer();
    }

    private static String legal(String header, String value) throws UnprocessableException {
        if (!isLegal(value)) {
            throw new UnprocessableException(
                    DeadLetterCode.EXPRESSION_FAILED, "header '" + header + "' would hold what no header can");
        }
        return value;
    }

    private static boolean isLegal(String value) {
        return LEGAL_HEADER_VALUE.matcher(value).matches();
    }
}
