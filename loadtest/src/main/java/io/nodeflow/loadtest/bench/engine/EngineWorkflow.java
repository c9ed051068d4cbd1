package io.nodeflow.loadtest.bench.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.Delivery;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.loadtest.bench.stage.EngineClient;
import io.nodeflow.loadtest.bench.stage.Service;

/** The workflow that does in the engine what {@link BareStreams} does by hand. */
record EngineWorkflow(String id, int partitions, Delivery delivery) {

    /** The topic of one of its edges. */
    String topic(String edge) {
        return TopicNames.DEFAULT.edge(new WorkflowId(id), new EdgeId(edge));
    }

    /** Deploys it and returns when it runs. */
    void deploy(Service engine) throws InterruptedException {
        EngineClient client = new EngineClient(engine);
        client.deploy(definition());
        client.awaitRunning(id);
    }

    private ObjectNode definition() {
        ObjectNode workflow = JsonNodeFactory.instance.objectNode().put("id", id);
        workflow.putObject("settings")
                .put("partitions", partitions)
                .put("retention", "PT1H")
                .put("delivery", Json.MAPPER.convertValue(delivery, String.class));
        ArrayNode nodes = workflow.putArray("nodes");
        node(nodes, "source", "ingest");
        node(nodes, "double", "map").putObject("set").put("doubled", BareStreams.MAP);
        node(nodes, "keep", "filter").put("where", BareStreams.FILTER);
        node(nodes, "view", "widget").put("kind", "chart").put("stream", id + "-view");
        ArrayNode edges = workflow.putArray("edges");
        edges.addObject().put("id", "in").put("source", "source").put("target", "double");
        edges.addObject().put("id", "mapped").put("source", "double").put("target", "keep");
        edges.addObject().put("id", "out").put("source", "keep").put("target", "view");
        return workflow;
    }

    private static ObjectNode node(ArrayNode nodes, String id, String type) {
        return nodes.addObject().put("id", id).put("type", type).putObject("config");
    }
}
