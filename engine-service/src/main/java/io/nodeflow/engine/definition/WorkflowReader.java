package io.nodeflow.engine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeDefinition;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.StreamOptions;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.document.Findings;
import io.nodeflow.engine.expression.DocumentExpressions;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import io.nodeflow.engine.node.NodeTypes;
import io.nodeflow.engine.target.TargetRules;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a document into a draft: shapes, types, ranges, ids, and each node's config by its node type. */
final class WorkflowReader {

    static final int MOST_NODES = 200;
    static final int MOST_EDGES = 500;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PORT = 60;

    /** Where a node with an illegal id is compiled for the sake of its other findings. */
    private static final String STAND_IN = "x";

    private final TopicNames names;
    private final NodeTypes types;
    private final TargetRules targets;
    private final DeployContext context;
    private final DocumentExpressions expressions = new DocumentExpressions();

    WorkflowReader(TopicNames names, NodeTypes types, TargetRules targets, DeployContext context) {
        this.names = names;
        this.types = types;
        this.targets = targets;
        this.context = context;
    }

    Draft read(Fields root) {
        String id = id(root, "workflow", WorkflowId.SYSTEM.value());
        root.text("name", LONGEST_NAME);
        root.object("settings").ifPresent(SettingsReader::read);
        Draft draft = new Draft(id);
        if (root.required("nodes")) {
            var nodes = root.objects("nodes", MOST_NODES);
            if (nodes.isEmpty()) {
                root.finding("nodes", "missing", "a workflow has at least one node");
            }
            nodes.forEach(fields -> readNode(fields, draft));
        }
        Set<String> edgeIds = new HashSet<>();
        root.objects("edges", MOST_EDGES).forEach(fields -> readEdge(fields, draft, edgeIds));
        return draft;
    }

    private void readNode(Fields fields, Draft draft) {
        String id = id(fields, "node", null);
        fields.text("name", LONGEST_NAME);
        String typeName = fields.requiredText("type", LONGEST_NAME);
        Optional<NodeType> type = types.find(typeName);
        Optional<JsonNode> config = fields.any("config");
        if (type.isEmpty() && !typeName.isEmpty()) {
            fields.finding(
                    "type",
                    "unknown-node-type",
                    "there is no node type '" + Fields.quote(typeName) + "'; there are " + types.names());
        }
        boolean external = type.isPresent() && type.get().external();
        if (fields.has("recovery") && type.isPresent() && !external) {
            fields.finding(
                    "recovery",
                    "recovery-unused",
                    "a " + typeName + " calls nothing outside and has nothing to recover from; leave recovery out");
        }
        JsonNode written = config.orElseGet(JsonNodeFactory.instance::objectNode);
        Fields configFields = type.isPresent()
                ? fields.childAt(written, "config")
                : new Fields(JsonNodeFactory.instance.objectNode(), "", new Findings());
        CompiledNode compiled = type.isPresent() ? compile(type.get(), configFields, scope(draft.id(), id)) : null;
        Fields recovery = external ? fields.object("recovery").orElse(null) : null;
        Draft.Node node = new Draft.Node(id, typeName, fields, configFields, recovery, compiled);
        if (draft.nodes().putIfAbsent(id, node) != null && !id.isEmpty()) {
            fields.finding("id", "duplicate-id", "another node has the id '" + Fields.quote(id) + "'");
        }
    }

    /** Whatever a node type of others does, it only spoils its own nodes. */
    private static @Nullable CompiledNode compile(NodeType type, Fields config, NodeScope scope) {
        try {
            return type.compile(config, scope);
        } catch (RuntimeException | LinkageError e) {
            config.finding("node-type-failed", "the node type '" + type.name() + "' failed on this config: " + e);
            return null;
        }
    }

    private NodeScope scope(String workflow, String node) {
        return new NodeScope(
                new WorkflowId(WorkflowId.isLegal(workflow) ? workflow : STAND_IN),
                new NodeId(NodeId.isLegal(node) ? node : STAND_IN),
                names,
                context.topics(),
                expressions,
                targets);
    }

    private static void readEdge(Fields fields, Draft draft, Set<String> ids) {
        String id = id(fields, "edge", EdgeId.DEAD_LETTER.value());
        if (!id.isEmpty() && !ids.add(id)) {
            fields.finding("id", "duplicate-id", "another edge has the id '" + Fields.quote(id) + "'");
        }
        draft.edges()
                .add(new Draft.Edge(
                        id,
                        fields.requiredText("source", LONGEST_NAME),
                        fields.text("sourcePort", LONGEST_PORT).orElse(EdgeDefinition.DEFAULT_SOURCE_PORT),
                        fields.requiredText("target", LONGEST_NAME),
                        fields.text("targetPort", LONGEST_PORT).orElse(EdgeDefinition.DEFAULT_TARGET_PORT),
                        fields.flag("feedback").orElse(false),
                        fields.object("stream").map(StreamOptionsReader::read).orElse(StreamOptions.DEFAULT),
                        fields));
    }

    private static String id(Fields fields, String kind, @Nullable String reserved) {
        String id = fields.requiredText("id", Integer.MAX_VALUE);
        if (!id.isEmpty() && !WorkflowId.isLegal(id)) {
            fields.finding(
                    "id",
                    "illegal-id",
                    kind + " id '" + Fields.quote(id) + "' is not 1 to 60 lower-case letters, digits or hyphens");
        }
        if (id.equals(reserved)) {
            fields.finding("id", "reserved-id", "the " + kind + " id '" + id + "' is the suite's own; take another");
        }
        return id;
    }
}
