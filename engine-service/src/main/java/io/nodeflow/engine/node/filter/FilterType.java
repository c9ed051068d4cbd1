package io.nodeflow.engine.node.filter;

import io.nodeflow.contracts.expression.ResultType;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;

/** The node type {@code filter}. */
public final class FilterType implements NodeType {

    @Override
    public String name() {
        return "filter";
    }

    @Override
    public String description() {
        return "Lets through the messages that a condition holds for.";
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        return new FilterNode(scope.expressions().required(config, "where", ResultType.BOOLEAN));
    }
}
