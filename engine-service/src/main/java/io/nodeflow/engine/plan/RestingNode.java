package io.nodeflow.engine.plan;

import io.nodeflow.engine.node.CompiledNode;
import java.util.List;
import java.util.Optional;

/** A node of a plan that is not run for now. */
record RestingNode(CompiledNode node) implements CompiledNode {

    @Override
    public List<String> inputPorts() {
        return node.inputPorts();
    }

    @Override
    public List<String> outputPorts() {
        return node.outputPorts();
    }

    @Override
    public Optional<String> stream() {
        return node.stream();
    }
}
