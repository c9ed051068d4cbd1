package io.nodeflow.engine.definition;

import io.nodeflow.contracts.workflow.Overflow;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks how nodes and edges fit together. */
final class GraphRules {

    private final Draft draft;
    private boolean sound = true;

    private GraphRules(Draft draft) {
        this.draft = draft;
    }

    static void check(Draft draft) {
        GraphRules rules = new GraphRules(draft);
        draft.edges().forEach(rules::checkEnds);
        draft.edges().forEach(GraphRules::checkFeedback);
        draft.nodes().values().forEach(rules::checkViews);
        if (rules.sound) {
            // A mistyped end would otherwise be reported a second time as a node without input.
            draft.nodes().values().forEach(rules::checkInputs);
            rules.checkCycles();
        }
    }

    private void checkEnds(Draft.Edge edge) {
        checkEnd(edge, "source", edge.source(), "sourcePort", edge.sourcePort());
        checkEnd(edge, "target", edge.target(), "targetPort", edge.targetPort());
    }

    private void checkEnd(Draft.Edge edge, String end, String id, String portEnd, String port) {
        Draft.Node node = draft.nodes().get(id);
        if (node == null) {
            sound = false;
            if (!id.isEmpty()) {
                edge.fields().finding(end, "unknown-node", "there is no node '" + Fields.quote(id) + "'");
            }
            return;
        }
        CompiledNode compiled = node.compiled();
        if (compiled == null) {
            sound = false;
            return;
        }
        boolean source = end.equals("source");
        List<String> ports = source ? compiled.outputPorts() : compiled.inputPorts();
        if (!ports.contains(port)) {
            sound = false;
            String direction = source ? "output" : "input";
            edge.fields()
                    .finding(
                            edge.fields().has(portEnd) ? portEnd : end,
                            "unknown-port",
                            "node '" + id + "' (" + node.type() + ") has no " + direction + " port '"
                                    + Fields.quote(port) + "'; it has "
                                    + (ports.isEmpty() ? "none" : String.join(", ", ports)));
        }
    }

    private static void checkFeedback(Draft.Edge edge) {
        if (edge.feedback() && edge.stream().overflow() == Overflow.BLOCK) {
            edge.fields()
                    .finding(
                            "feedback",
                            "feedback-blocks",
                            "a feedback edge would block itself; set stream.overflow to drop, adaptive or conflate");
        }
    }

    /** A stream is one edge's: a node that makes one has exactly one. */
    private void checkViews(Draft.Node node) {
        CompiledNode compiled = node.compiled();
        if (compiled != null
                && compiled.stream().isPresent()
                && draft.edgesTo(node.id()).size() > 1) {
            node.fields()
                    .finding(
                            "too-many-edges",
                            "a " + node.type() + " shows one edge and has "
                                    + draft.edgesTo(node.id()).size() + "; merge them before it");
        }
    }

    private void checkInputs(Draft.Node node) {
        CompiledNode compiled = node.compiled();
        if (compiled == null) {
            return;
        }
        for (String port : compiled.inputPorts()) {
            if (draft.edgesTo(node.id()).stream()
                    .noneMatch(edge -> edge.targetPort().equals(port))) {
                node.fields()
                        .finding(
                                "unconnected",
                                "no edge leads to input port '" + port + "'; it would never do anything");
            }
        }
    }

    private void checkCycles() {
        Set<String> done = new HashSet<>();
        for (String start : draft.nodes().keySet()) {
            follow(start, new ArrayDeque<>(), done);
        }
    }

    /** Depth first; the depth is bounded by the number of nodes. */
    private void follow(String node, Deque<String> path, Set<String> done) {
        if (done.contains(node)) {
            return;
        }
        path.addLast(node);
        for (Draft.Edge edge : draft.edgesFrom(node)) {
            if (edge.feedback()) {
                continue;
            }
            if (path.contains(edge.target())) {
                edge.fields()
                        .finding(
                                "cycle",
                                "closes the cycle " + cycle(path, edge.target())
                                        + "; mark the edge that leads back with \"feedback\": true");
            } else {
                follow(edge.target(), path, done);
            }
        }
        path.removeLast();
        done.add(node);
    }

    private static String cycle(Deque<String> path, String target) {
        List<String> nodes = path.stream().dropWhile(id -> !id.equals(target)).toList();
        return String.join(" -> ", nodes) + " -> " + target;
    }
}
