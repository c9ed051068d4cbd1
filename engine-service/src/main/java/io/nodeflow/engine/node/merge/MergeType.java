package io.nodeflow.engine.node.merge;

import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;

/** The node type {@code merge}. It promises no order among its edges. */
public final class MergeType implements NodeType {

    @Override
    public String name() {
        return "merge";
    }

    @Override
    public String description() {
        return "Joins several edges into one.";
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        return new MergeNode();
    }
}
