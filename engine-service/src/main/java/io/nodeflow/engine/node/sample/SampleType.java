package io.nodeflow.engine.node.sample;

import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.util.List;

/** The node type {@code sample}. */
public final class SampleType implements NodeType {

    private static final int MOST = 1_000_000_000;

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public String description() {
        return "Lets through a part of the messages.";
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        if (config.has("every") == config.has("fraction")) {
            config.finding("conflict", "say either 'every' (one of so many) or 'fraction' (0 to 1)");
        }
        if (config.has("by") && !config.has("fraction")) {
            config.finding("by", "conflict", "only a fraction can go by the key");
        }
        long every = config.integer("every", 1, MOST).orElse(0);
        double fraction = config.number("fraction", 0, 1).orElse(0);
        String by = config.choice("by", List.of("message", "key")).orElse("message");
        return new SampleNode(every, fraction, by.equals("key"));
    }
}
