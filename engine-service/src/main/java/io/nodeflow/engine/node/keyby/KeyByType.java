package io.nodeflow.engine.node.keyby;

import io.nodeflow.contracts.expression.ResultType;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;

/** The node type {@code key-by}. Its outgoing edge is the repartition: messages of one key are in one partition behind it. */
public final class KeyByType implements NodeType {

    @Override
    public String name() {
        return "key-by";
    }

    @Override
    public String description() {
        return "Gives messages another key, by which windows, joins, tables and dedupe tell them apart.";
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        return new KeyByNode(scope.expressions().required(config, "key", ResultType.KEY));
    }
}
