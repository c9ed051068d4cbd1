package io.nodeflow.engine.node.join;

import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.time.Duration;
import java.util.List;

/** The node type {@code join}. All edges of a workflow have the same partitions, so both sides of a key are in one task. */
public final class JoinType implements NodeType {

    private static final Duration MOST = Duration.ofDays(31);

    @Override
    public String name() {
        return "join";
    }

    @Override
    public String description() {
        return "Brings together messages of one key from two edges.";
    }

    @Override
    public List<String> inputPorts() {
        return JoinNode.PORTS;
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        boolean table =
                config.requiredChoice("with", List.of("stream", "table")).equals("table");
        if (table) {
            for (String name : List.of("within", "grace")) {
                if (config.has(name)) {
                    config.finding(name, "conflict", "a table holds its newest values for ever; only streams have it");
                }
            }
        } else {
            config.required("within");
        }
        Duration within = config.duration("within", Duration.ZERO, MOST).orElse(Duration.ZERO);
        Duration grace = config.duration("grace", Duration.ZERO, MOST).orElse(Duration.ZERO);
        List<String> choices = table ? List.of("drop", "left") : List.of("drop", "left", "right", "both");
        String unmatched = config.choice("unmatched", choices).orElse("drop");
        return table
                ? new TableJoinNode(unmatched.equals("left"), "table-" + scope.node())
                : new StreamJoinNode(
                        within,
                        grace,
                        unmatched.equals("left") || unmatched.equals("both"),
                        unmatched.equals("right") || unmatched.equals("both"),
                        "waiting-" + scope.node());
    }
}
