package io.nodeflow.engine.definition;

import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.Intake;
import io.nodeflow.engine.node.StreamNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the names that a workflow shares with its surroundings: streams and the topics that are not its edges. */
final class NameRules {

    private final Draft draft;
    private final DeployContext context;

    private NameRules(Draft draft, DeployContext context) {
        this.draft = draft;
        this.context = context;
    }

    static void check(Draft draft, DeployContext context) {
        NameRules rules = new NameRules(draft, context);
        rules.checkStreams();
        rules.checkTopics();
    }

    private void checkStreams() {
        Map<String, String> claimed = new HashMap<>();
        for (Draft.Node node : draft.nodes().values()) {
            CompiledNode compiled = node.compiled();
            if (compiled == null || compiled.stream().isEmpty()) {
                continue;
            }
            String stream = compiled.stream().get();
            WorkflowId owner = context.streams().get(stream);
            String other = claimed.putIfAbsent(stream, node.id());
            if (owner != null && !owner.value().equals(draft.id())) {
                taken(node, stream, "workflow '" + owner + "'");
            } else if (other != null) {
                taken(node, stream, "node '" + other + "'");
            }
        }
    }

    private static void taken(Draft.Node node, String stream, String owner) {
        node.config()
                .finding(
                        "stream",
                        "stream-taken",
                        "the stream '" + stream + "' is already that of " + owner + "; take another name");
    }

    private void checkTopics() {
        Set<String> written = new HashSet<>();
        for (Draft.Node node : draft.nodes().values()) {
            if (node.compiled() instanceof StreamNode stream) {
                written.addAll(stream.topics().values());
            }
        }
        Map<String, String> readers = new HashMap<>();
        for (Draft.Node node : draft.nodes().values()) {
            if (node.compiled() instanceof StreamNode stream && stream.intake() instanceof Intake.Topic topic) {
                checkReader(node, topic.name(), written, readers.putIfAbsent(topic.name(), node.id()));
            }
        }
    }

    private static void checkReader(Draft.Node node, String topic, Set<String> written, @Nullable String other) {
        if (written.contains(topic)) {
            node.config()
                    .finding(
                            "topic",
                            "cycle",
                            "this workflow also writes '" + topic + "': it would feed itself; use an edge instead");
        }
        if (other != null) {
            node.config()
                    .finding(
                            "topic",
                            "topic-taken",
                            "node '" + other + "' already reads '" + topic + "'; draw another edge from it");
        }
    }
}
