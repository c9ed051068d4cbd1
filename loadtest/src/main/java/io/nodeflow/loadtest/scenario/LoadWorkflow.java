package io.nodeflow.loadtest.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.contracts.workflow.WorkflowId;

/**
 * The workflow that carries a test: per connection one branch ingest, map, filter, widget. The map computes a field, the
 * filter looks at it and passes everything, so each message is really read, changed and written again.
 *
 * @param id under which it is deployed
 * @param scenario what it has to carry
 * @param owner says in the workflow's name who runs it, for those who find it
 */
public record LoadWorkflow(WorkflowId id, Scenario scenario, String owner) {

    /** The ingest node of a branch. */
    public String ingestNode(int branch) {
        return "ingest-" + branch;
    }

    /** The stream that a branch's widget shows. */
    public String stream(int branch) {
        return id + "-" + branch;
    }

    /** The definition as the engine takes it. */
    public ObjectNode definition() {
        ObjectNode workflow = JsonNodeFactory.instance.objectNode();
        workflow.put("id", id.value()).put("name", owner);
        workflow.putObject("settings").put("partitions", 1).put("retention", "PT1H");
        ArrayNode nodes = workflow.putArray("nodes");
        ArrayNode edges = workflow.putArray("edges");
        for (int branch = 0; branch < scenario.connections(); branch++) {
            addBranch(nodes, edges, branch);
        }
        return workflow;
    }

    private void addBranch(ArrayNode nodes, ArrayNode edges, int branch) {
        ObjectNode ingest = node(nodes, ingestNode(branch), "ingest");
        if (scenario.keys() > 0) {
            ingest.put("key", "/key");
        }
        node(nodes, "map-" + branch, "map").putObject("set").put("doubled", "value.value * 2.0");
        node(nodes, "filter-" + branch, "filter").put("where", "value.doubled >= 0.0");
        node(nodes, "widget-" + branch, "widget").put("kind", "chart").put("stream", stream(branch));
        edge(edges, "in-" + branch, ingestNode(branch), "map-" + branch);
        edge(edges, "mapped-" + branch, "map-" + branch, "filter-" + branch);
        edge(edges, "out-" + branch, "filter-" + branch, "widget-" + branch);
    }

    private static ObjectNode node(ArrayNode nodes, String id, String type) {
        return nodes.addObject().put("id", id).put("type", type).putObject("config");
    }

    private static void edge(ArrayNode edges, String id, String source, String target) {
        edges.addObject().put("id", id).put("source", source).put("target", target);
    }
}
