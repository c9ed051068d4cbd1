package io.nodeflow.engine.node.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.contracts.observation.Event;
import io.nodeflow.contracts.observation.Severity;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes an event of type {@code log} for each message. */
final class LogProgram implements NodeProgram {

    private static final int LONGEST = 1_000;

    private final @Nullable Expression text;
    private final Severity severity;
    private final JsonNode details;
    private @SuppressWarnings("NullAway.Init") NodeContext context;
    private @SuppressWarnings("NullAway.Init") Output output;

    LogProgram(LogNode node) {
        this.text = node.message().orElse(null);
        this.severity = severity(node.level());
        this.details = JsonNodeFactory.instance.objectNode().put("level", node.level());
    }

    @Override
    public void open(NodeContext nodeContext) {
        context = nodeContext;
        output = nodeContext.output(LogNode.OUTPUT);
    }

    @Override
    public void process(Message message) throws UnprocessableException {
        Event event = new Event(
                Instant.ofEpochMilli(context.now()),
                "log",
                severity,
                context.workflow(),
                context.node(),
                null,
                context.instance(),
                shorten(text(message)),
                details);
        output.send(context.workflow().value().getBytes(StandardCharsets.UTF_8), Json.encode(event));
    }

    private String text(Message message) throws UnprocessableException {
        MessageView view = new MessageView(message);
        String evaluated = text == null ? null : text.text(view);
        if (evaluated != null) {
            return evaluated;
        }
        return message.value() == null ? "" : new String(message.value(), StandardCharsets.UTF_8);
    }

    private static String shorten(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }

    private static Severity severity(String level) {
        return switch (level) {
            case "warn" -> Severity.WARN;
            case "error", "fatal" -> Severity.ERROR;
            default -> Severity.INFO;
        };
    }
}
