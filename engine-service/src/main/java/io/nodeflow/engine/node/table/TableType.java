package io.nodeflow.engine.node.table;

import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.time.Duration;

/** The node type {@code table}. */
public final class TableType implements NodeType {

    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(365);

    @Override
    public String name() {
        return "table";
    }

    @Override
    public String description() {
        return "Keeps the newest value of each key and sends on what changes it.";
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        return new TableNode(config.duration("expire", LEAST, MOST), "table-" + scope.node());
    }
}
