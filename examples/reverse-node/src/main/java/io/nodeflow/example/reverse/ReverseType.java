package io.nodeflow.example.reverse;

import io.nodeflow.contracts.expression.ResultType;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;

/** The node type {@code reverse}. */
public final class ReverseType implements NodeType {

    @Override
    public String name() {
        return "reverse";
    }

    @Override
    public String description() {
        return "Turns text around.";
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        return new ReverseNode(scope.expressions().required(config, "text", ResultType.TEXT));
    }
}
