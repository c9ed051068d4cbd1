package io.nodeflow.engine.node.dedupe;

import io.nodeflow.contracts.expression.ResultType;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.time.Duration;

/** The node type {@code dedupe}. */
public final class DedupeType implements NodeType {

    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(30);

    @Override
    public String name() {
        return "dedupe";
    }

    @Override
    public String description() {
        return "Lets through the first of several messages that are the same.";
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        config.required("within");
        return new DedupeNode(
                config.duration("within", LEAST, MOST).orElse(MOST),
                scope.expressions().optional(config, "id", ResultType.TEXT),
                "seen-" + scope.node());
    }
}
