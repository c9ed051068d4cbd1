package io.nodeflow.engine.node.merge;

import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.util.List;

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
    public List<String> inputPorts() {
        return List.of("input");
    }

    @Override
    public List<String> outputPorts() {
        return List.of("output");
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        return new MergeNode();
    }
}
