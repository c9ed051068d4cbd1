package io.nodeflow.engine.node.widget;

import io.nodeflow.engine.node.CompiledNode;
import java.util.List;
import java.util.Optional;

/** Names the stream of the widget's edge. */
record WidgetNode(String name) implements CompiledNode {

    @Override
    public List<String> outputPorts() {
        return List.of();
    }

    @Override
    public Optional<String> stream() {
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}
