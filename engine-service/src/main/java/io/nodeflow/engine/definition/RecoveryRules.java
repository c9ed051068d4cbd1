package io.nodeflow.engine.definition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nodeflow.contracts.workflow.StreamOptions;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.document.Findings;
import io.nodeflow.engine.node.ExternalNode;
import io.nodeflow.engine.recovery.RecoveryReader;
import java.util.List;

/** Reads how nodes recover, for which the edges that lead to them must be known. */
final class RecoveryRules {

    private RecoveryRules() {}

    static void apply(Draft draft) {
        for (Draft.Node node : draft.nodes().values()) {
            if (node.compiled() instanceof ExternalNode external) {
                List<StreamOptions> edges = draft.edgesTo(node.id()).stream()
                        .map(Draft.Edge::stream)
                        .toList();
                draft.recoveries()
                        .put(
                                node.id(),
                                RecoveryReader.read(
                                        node.recovery() == null ? nothing() : node.recovery(),
                                        edges,
                                        !external.outputPorts().isEmpty()));
            }
        }
    }

    private static Fields nothing() {
        return new Fields(JsonNodeFactory.instance.objectNode(), "", new Findings());
    }
}
