package io.nodeflow.gateway.ingest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.NodeDefinition;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.gateway.ingest.IngestException.Reason;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the messages of one ingest node go, and where in them their key and time stand.
 *
 * @param workflow as of which that is so
 * @param topics of the edges that leave the node, at least one
 */
record IngestTarget(
        WorkflowRecord workflow,
        NodeId node,
        List<String> topics,
        @Nullable JsonPointer key,
        @Nullable JsonPointer time) {

    static final String NODE_TYPE = "ingest";

    private static final Duration AFTER_AN_EDIT = Duration.ofSeconds(2);

    IngestTarget {
        topics = List.copyOf(topics);
    }

    /**
     * @throws IngestException when the workflow is being deleted or drained, or has no ingest node of that id. A paused or stopped one is
     *     no reason to refuse: its edges keep what is sent, and it is processed when the workflow goes on.
     */
    static IngestTarget of(WorkflowRecord workflow, NodeId id, TopicNames names) {
        if (workflow.state() == DesiredState.DELETING) {
            throw new IngestException(
                    Reason.WORKFLOW_DELETED,
                    "workflow '" + workflow.id() + "' is being deleted; deploy it again first");
        }
        if (workflow.isDraining()) {
            // Should the edit be given up, nobody would read what the new revision's edges had taken meanwhile.
            throw IngestException.later(
                    "workflow '" + workflow.id()
                            + "' is being edited: it takes messages again when what is under way on"
                            + " edges that go is processed",
                    AFTER_AN_EDIT);
        }
        NodeDefinition node = workflow.definition().nodes().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IngestException(
                        Reason.UNKNOWN_NODE,
                        "workflow '" + workflow.id() + "' has no node '" + id + "'; its ingest nodes: "
                                + ingestNodes(workflow)));
        if (!node.type().equals(NODE_TYPE)) {
            throw new IngestException(
                    Reason.NOT_AN_INGEST_NODE,
                    "node '" + id + "' of workflow '" + workflow.id() + "' is a " + node.type()
                            + " node; messages can be sent to ingest nodes only, here: " + ingestNodes(workflow));
        }
        List<String> topics = workflow.definition().edgesFrom(id).stream()
                .map(edge -> names.edge(workflow.id(), edge.id()))
                .toList();
        if (topics.isEmpty()) {
            throw new IngestException(
                    Reason.NOT_CONNECTED,
                    "no edge leaves node '" + id + "' of workflow '" + workflow.id() + "': add one first");
        }
        return new IngestTarget(workflow, id, topics, pointer(node.config(), "key"), pointer(node.config(), "time"));
    }

    WorkflowLife life() {
        return new WorkflowLife(workflow.id(), workflow.uid());
    }

    private static List<String> ingestNodes(WorkflowRecord workflow) {
        return workflow.definition().nodes().stream()
                .filter(node -> node.type().equals(NODE_TYPE))
                .map(node -> node.id().value())
                .toList();
    }

    private static @Nullable JsonPointer pointer(JsonNode config, String field) {
        JsonNode pointer = config.get(field);
        return pointer == null || pointer.isNull() ? null : JsonPointer.compile(pointer.asText());
    }
}
