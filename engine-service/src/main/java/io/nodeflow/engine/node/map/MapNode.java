package io.nodeflow.engine.node.map;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.StreamNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What changes.
 *
 * @param set members of the value, by name, in the order of the definition; none to leave it
 * @param value the whole value
 * @param key the key
 */
record MapNode(Map<String, Expression> set, Optional<Expression> value, Optional<Expression> key)
        implements StreamNode {

    MapNode {
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
    }

    @Override
    public NodeProgram newProgram() {
        return new MapProgram(this);
    }
}
