package io.nodeflow.engine.node.widget;

import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.util.List;

/** The node type {@code widget}. */
public final class WidgetType implements NodeType {

    private static final int LONGEST_TITLE = 200;

    @Override
    public String name() {
        return "widget";
    }

    @Override
    public String description() {
        return "Shows its edge to people; run by the gateway.";
    }

    @Override
    public List<String> outputPorts() {
        return List.of();
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        String kind = config.requiredChoice("kind", ViewReader.KINDS);
        String stream = config.requiredText("stream", Integer.MAX_VALUE);
        if (!stream.isEmpty() && !NodeId.isLegal(stream)) {
            config.finding("stream", "illegal-id", "a stream's name has 1 to 60 lower-case letters, digits or hyphens");
        }
        config.text("title", LONGEST_TITLE);
        config.object("view").ifPresent(view -> ViewReader.check(kind, view));
        return new WidgetNode(stream);
    }
}
