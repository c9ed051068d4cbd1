package io.nodeflow.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.engine.definition.DeployContext;
import io.nodeflow.engine.definition.ValidationResult;
import io.nodeflow.engine.definition.WorkflowValidation;
import io.nodeflow.engine.node.NodeTypes;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Validates workflows written in tests: JSON with single quotes. */
public final class Workflows {

    public static final DeployContext NOTHING_ELSE =
            new DeployContext(Map.of(), Set.of("orders", "nodeflow.metrics", "nodeflow.events", "nodeflow.edge.w.e"));

    private static final WorkflowValidation VALIDATION =
            new WorkflowValidation(TopicNames.DEFAULT, NodeTypes.installed());

    private Workflows() {}

    public static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public static ValidationResult validate(JsonNode document) {
        return VALIDATION.validate(document, NOTHING_ELSE);
    }

    public static ValidationResult validate(String text, DeployContext context) {
        return VALIDATION.validate(json(text), context);
    }

    public static List<Finding> findings(String text) {
        return findings(validate(json(text)));
    }

    public static List<Finding> findings(ValidationResult result) {
        return result instanceof ValidationResult.Invalid invalid ? invalid.findings() : List.of();
    }

    /** The plan of a workflow that must be valid. */
    public static WorkflowPlan plan(String text) {
        return planExactly(text.replace('\'', '"'));
    }

    /** The same without taking single quotes for double ones. */
    public static WorkflowPlan planExactly(String text) {
        try {
            ValidationResult result = validate(Json.MAPPER.readTree(text));
            if (result instanceof ValidationResult.Valid valid) {
                return valid.plan();
            }
            throw new AssertionError(findings(result).toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
