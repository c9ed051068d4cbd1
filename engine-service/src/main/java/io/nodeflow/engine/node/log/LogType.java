package io.nodeflow.engine.node.log;

import io.nodeflow.contracts.expression.ResultType;
import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.util.List;

/** The node type {@code log}. */
public final class LogType implements NodeType {

    private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error", "fatal");

    @Override
    public String name() {
        return "log";
    }

    @Override
    public String description() {
        return "Writes an event for each message.";
    }

    @Override
    public List<String> outputPorts() {
        return List.of();
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        return new LogNode(
                config.choice("level", LEVELS).orElse("info"),
                scope.expressions().optional(config, "message", ResultType.TEXT),
                scope.names().system(SystemTopic.EVENTS));
    }
}
