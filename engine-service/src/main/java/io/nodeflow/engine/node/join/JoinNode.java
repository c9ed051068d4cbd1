package io.nodeflow.engine.node.join;

import io.nodeflow.engine.node.StreamNode;
import java.util.List;

/** What both kinds of joins have in common: two inputs. */
sealed interface JoinNode extends StreamNode permits StreamJoinNode, TableJoinNode {

    String LEFT = "left";
    String RIGHT = "right";
    List<String> PORTS = List.of(LEFT, RIGHT);

    @Override
    default List<String> inputPorts() {
        return PORTS;
    }
}
