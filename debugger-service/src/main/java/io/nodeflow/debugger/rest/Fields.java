package io.nodeflow.debugger.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.problem.Finding;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Reads the members of a request's JSON and collects what is wrong with them, so that all is told at once. */
public final class Fields {

    private final List<Finding> findings = new ArrayList<>();

    /**
     * Reads a request's body.
     *
     * @throws Refusal when it is no JSON
     */
    public static JsonNode body(byte[] body) {
        if (body.length == 0) {
            throw Refusal.malformed("The body is empty; send a JSON object.");
        }
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            throw Refusal.malformed("The body is not JSON: " + Json.describe(e));
        }
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    public void add(String pointer, String code, String message) {
        findings.add(new Finding(pointer, code, message));
    }

    /** Whether it is an object; members that nobody knows are findings. */
    public boolean isObject(JsonNode node, String pointer, Set<String> members) {
        if (!node.isObject()) {
            add(pointer, "not-an-object", "a JSON object is wanted here");
            return false;
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!members.contains(name)) {
                add(
                        pointer + "/" + escaped(name),
                        "unknown-member",
                        "there is no such member; known are "
                                + members.stream().sorted().toList());
            }
        }
        return true;
    }

    public boolean flag(JsonNode object, String pointer, String name, boolean standard) {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isBoolean()) {
            return node.asBoolean(standard);
        }
        add(pointer + "/" + name, "not-a-boolean", "'" + name + "' must be true or false");
        return standard;
    }

    public double number(JsonNode object, String pointer, String name, double standard) {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNumber() && Double.isFinite(node.doubleValue())) {
            return node.asDouble(standard);
        }
        add(pointer + "/" + name, "not-a-number", "'" + name + "' must be a number");
        return standard;
    }

    public Duration duration(JsonNode object, String pointer, String name, Duration standard) {
        JsonNode node = object.path(name);
        if (node.isMissingNode()) {
            return standard;
        }
        try {
            if (node.isTextual()) {
                return Duration.parse(node.textValue());
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // said below, as another type is
        }
        add(pointer + "/" + name, "not-a-duration", "'" + name + "' must be a duration such as PT5S");
        return standard;
    }

    /** One member's name within a JSON pointer. */
    public static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
