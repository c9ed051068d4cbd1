package io.nodeflow.engine.node.log;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.StreamNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to log.
 *
 * @param message the text; without one the value
 * @param events the topic of events
 */
record LogNode(String level, Optional<Expression> message, String events) implements StreamNode {

    static final String OUTPUT = "events";

    @Override
    public List<String> outputPorts() {
        return List.of();
    }

    @Override
    public Map<String, String> topics() {
        return Map.of(OUTPUT, events);
    }

    @Override
    public NodeProgram newProgram() {
        return new LogProgram(this);
    }
}
