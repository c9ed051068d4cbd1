package io.nodeflow.engine.node.switching;

import io.nodeflow.contracts.expression.Expression;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.StreamNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Cases in the order in which they are tried.
 *
 * @param otherwise the port of messages that no case holds for; without one they are counted as dropped
 */
record SwitchNode(List<Case> cases, Optional<String> otherwise) implements StreamNode {

    /** One case. */
    record Case(String port, Expression when) {}

    SwitchNode {
        cases = List.copyOf(cases);
    }

    @Override
    public List<String> outputPorts() {
        return Stream.concat(cases.stream().map(Case::port), otherwise.stream())
                .distinct()
                .toList();
    }

    @Override
    public NodeProgram newProgram() {
        return new SwitchProgram(this);
    }
}
