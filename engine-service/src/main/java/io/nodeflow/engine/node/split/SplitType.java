package io.nodeflow.engine.node.split;

import io.nodeflow.contracts.expression.ResultType;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;

/** The node type {@code split}. */
public final class SplitType implements NodeType {

    @Override
    public String name() {
        return "split";
    }

    @Override
    public String description() {
        return "Makes a message of each element of an array.";
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        return new SplitNode(scope.expressions().required(config, "array", ResultType.JSON));
    }
}
