package io.nodeflow.loadtest.bench.many;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;

/** Three nodes beside the widget that shows what comes out: what is ingested is mapped and filtered. */
record SmallWorkflow(String id) {

    /** Where messages go in. */
    String in() {
        return topic("in");
    }

    /** Where they come out. */
    String out() {
        return topic("out");
    }

    ObjectNode definition() {
        ObjectNode workflow = JsonNodeFactory.instance.objectNode().put("id", id);
        workflow.putObject("settings").put("retention", "PT1H");
        ArrayNode nodes = workflow.putArray("nodes");
        node(nodes, "source", "ingest");
        node(nodes, "double", "map").putObject("set").put("doubled", "value.value * 2.0");
        node(nodes, "keep", "filter").put("where", "value.doubled >= 0.0");
        node(nodes, "view", "widget").put("kind", "chart").put("stream", id + "-view");
        ArrayNode edges = workflow.putArray("edges");
        edges.addObject().put("id", "in").put("source", "source").put("target", "double");
        edges.addObject().put("id", "mapped").put("source", "double").put("target", "keep");
        edges.addObject().put("id", "out").put("source", "keep").put("target", "view");
        return workflow;
    }

    private String topic(String edge) {
        return TopicNames.DEFAULT.edge(new WorkflowId(id), new EdgeId(edge));
    }

    private static ObjectNode node(ArrayNode nodes, String id, String type) {
        return nodes.addObject().put("id", id).put("type", type).putObject("config");
    }
}
