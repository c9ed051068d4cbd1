package io.nodeflow.engine.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.engine.Workflows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Valid workflows by chance: an ingest node {@code in}, some nodes that each let a message through, a sink at every loose end. */
public final class RandomWorkflow {

    private static final List<String> INNER = List.of(
            "'type': 'map', 'config': {'set': {'more': 'value.value + 1.0'}}",
            "'type': 'map', 'config': {'value': 'value', 'key': 'string(value.value)'}",
            "'type': 'filter', 'config': {'where': 'value.value > 0.0 && size(value.list) == 2'}",
            "'type': 'switch', 'config': {'cases': [{'port': 'output', 'when': 'value.value > 0.0'}], 'otherwise': 'rest'}",
            "'type': 'key-by', 'config': {'key': 'string(value.value)'}",
            "'type': 'sample', 'config': {'every': 1}",
            "'type': 'throttle', 'config': {'messages': 1000}",
            "'type': 'dedupe', 'config': {'within': 'PT1S'}",
            "'type': 'table'",
            "'type': 'merge'");

    private final Random random;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final ArrayNode nodes;
    private final ArrayNode edges;
    private final List<String> sinks = new ArrayList<>();

    /** The workflow of that seed. */
    public RandomWorkflow(String id, long seed) {
        random = new Random(seed);
        document.put("id", id);
        ObjectNode settings = document.putObject("settings").put("partitions", 1 + random.nextInt(2));
        if (random.nextInt(4) == 0) {
            settings.put("delivery", "exactly-once");
        }
        nodes = document.putArray("nodes");
        edges = document.putArray("edges");
        node("in", "'type': 'ingest'");
        List<String> ends = new ArrayList<>(List.of("in"));
        int inner = 1 + random.nextInt(4);
        for (int number = 0; number < inner; number++) {
            grow("n" + number, ends);
        }
        for (String end : ends) {
            String sink = "sink-" + end;
            node(sink, "'type': 'widget', 'config': {'kind': 'log', 'stream': '" + id + "-" + end + "'}");
            sinks.add(edge(end, sink));
        }
    }

    /** The definition, to be changed as one likes. */
    public ObjectNode document() {
        return document;
    }

    /** The edges that lead to sinks. */
    public List<String> sinkEdges() {
        return sinks;
    }

    /** The edges that leave the ingest node. */
    public List<String> firstEdges() {
        List<String> first = new ArrayList<>();
        edges.forEach(edge -> {
            if (edge.path("source").asText().equals("in")) {
                first.add(edge.path("id").asText());
            }
        });
        return first;
    }

    /** Puts a node behind one or two of the loose ends; now and then those stay loose as well. */
    private void grow(String id, List<String> ends) {
        String what = INNER.get(random.nextInt(INNER.size()));
        node(id, what);
        List<String> chosen = new ArrayList<>(List.of(ends.get(random.nextInt(ends.size()))));
        if (what.contains("merge") && ends.size() > 1) {
            chosen.add(ends.get((ends.indexOf(chosen.get(0)) + 1) % ends.size()));
        }
        for (String end : chosen) {
            edge(end, id);
            if (random.nextInt(3) > 0) {
                ends.remove(end);
            }
        }
        ends.add(id);
    }

    private void node(String id, String what) {
        nodes.add(Workflows.json("{'id': '" + id + "', " + what + "}"));
    }

    private String edge(String from, String to) {
        String id = "e" + edges.size();
        edges.addObject().put("id", id).put("source", from).put("target", to);
        return id;
    }
}
