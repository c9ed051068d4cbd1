package io.nodeflow.engine.node.map;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.contracts.expression.ResultType;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The node type {@code map}. */
public final class MapType implements NodeType {

    private static final int MOST_MEMBERS = 100;

    @Override
    public String name() {
        return "map";
    }

    @Override
    public String description() {
        return "Changes value and key.";
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        Map<String, Expression> set = new LinkedHashMap<>();
        boolean replacesValue = config.has("value");
        config.object("set").ifPresent(members -> {
            List<String> names = members.names();
            if (names.isEmpty() || names.size() > MOST_MEMBERS) {
                config.finding("set", "out-of-range", "must have 1 to " + MOST_MEMBERS + " members");
            } else {
                names.forEach(name -> set.put(name, scope.expressions().required(members, name, ResultType.JSON)));
            }
        });
        if (replacesValue && config.has("set")) {
            config.finding("set", "conflict", "either set some members or replace the whole value; not both");
        }
        if (!replacesValue && !config.has("set") && !config.has("key")) {
            config.finding("missing", "say what to change: 'set', 'value' or 'key'");
        }
        return new MapNode(
                set,
                scope.expressions().optional(config, "value", ResultType.JSON),
                scope.expressions().optional(config, "key", ResultType.KEY));
    }
}
