package io.nodeflow.engine.node.switching;

import io.nodeflow.contracts.expression.ResultType;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.util.ArrayList;
import java.util.List;

/** The node type {@code switch}. Its output ports are those that its cases name. */
public final class SwitchType implements NodeType {

    private static final int MOST_CASES = 50;

    @Override
    public String name() {
        return "switch";
    }

    @Override
    public String description() {
        return "Sends each message to the first port whose condition holds.";
    }

    @Override
    public List<String> outputPorts() {
        return List.of();
    }

    @Override
    public boolean outputPortsFromConfig() {
        return true;
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        List<SwitchNode.Case> cases = new ArrayList<>();
        if (config.required("cases")) {
            List<Fields> written = config.objects("cases", MOST_CASES);
            if (written.isEmpty()) {
                config.finding("cases", "missing", "a switch has at least one case");
            }
            for (Fields fields : written) {
                cases.add(new SwitchNode.Case(
                        port(fields, "port", fields.requiredText("port", Integer.MAX_VALUE)),
                        scope.expressions().required(fields, "when", ResultType.BOOLEAN)));
            }
        }
        return new SwitchNode(
                cases, config.text("otherwise", Integer.MAX_VALUE).map(port -> port(config, "otherwise", port)));
    }

    private static String port(Fields fields, String member, String port) {
        if (!port.isEmpty() && !NodeId.isLegal(port)) {
            fields.finding(member, "illegal-id", "a port's name has 1 to 60 lower-case letters, digits or hyphens");
        }
        return port;
    }
}
