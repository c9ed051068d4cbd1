package io.nodeflow.gateway.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeDefinition;
import io.nodeflow.contracts.workflow.NodeDefinition;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.contracts.workflow.StreamOptions;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The streams that one workflow has: its edges, its dead letters, and what its widgets name. */
final class WorkflowStreams {

    private final TopicNames names;
    private final WorkflowDefinition definition;
    private final MergedState state;

    private WorkflowStreams(TopicNames names, WorkflowDefinition definition, MergedState state) {
        this.names = names;
        this.definition = definition;
        this.state = state;
    }

    static List<StreamEntry> of(TopicNames names, WorkflowDefinition definition, MergedState state) {
        return new WorkflowStreams(names, definition, state).entries();
    }

    private List<StreamEntry> entries() {
        WorkflowId id = definition.id();
        List<StreamEntry> entries = new ArrayList<>();
        for (EdgeDefinition edge : definition.edges()) {
            entries.add(entry(
                    StreamName.ofEdge(id, edge.id()),
                    StreamEntry.EDGE,
                    null,
                    null,
                    names.edge(id, edge.id()),
                    edge.stream()));
        }
        entries.add(entry(
                StreamName.ofDeadLetters(id),
                StreamEntry.DEAD_LETTER,
                null,
                null,
                names.deadLetter(id),
                StreamOptions.DEFAULT));
        for (NodeDefinition node : definition.nodes()) {
            if (node.type().equals("widget")) {
                addWidget(node, entries);
            }
        }
        return entries;
    }

    /** A widget without its stream's name or its edge is a finding of the engine's validation, and no stream here. */
    private void addWidget(NodeDefinition node, List<StreamEntry> entries) {
        String stream = node.config().path("stream").asText("");
        List<EdgeDefinition> incoming = definition.edgesTo(node.id());
        if (!StreamName.isLegal(stream) || incoming.isEmpty()) {
            return;
        }
        EdgeDefinition edge = incoming.get(0);
        JsonNode view = node.config().get("view");
        entries.add(entry(
                new StreamName(stream),
                node.config().path("kind").asText("widget"),
                view,
                node.config().path("title").asText(node.name()),
                names.edge(definition.id(), edge.id()),
                edge.stream()));
    }

    private StreamEntry entry(
            StreamName name,
            String kind,
            @Nullable JsonNode view,
            @Nullable String title,
            String topic,
            StreamOptions options) {
        return new StreamEntry(name, kind, view, title, definition.id(), state.state(), state.reason(), topic, options);
    }
}
