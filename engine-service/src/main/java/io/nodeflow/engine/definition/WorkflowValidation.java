package io.nodeflow.engine.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.document.Findings;
import io.nodeflow.engine.node.NodeTypes;
import io.nodeflow.engine.target.TargetRules;
import java.util.List;

/**
 * Finds out whether a document is a workflow that could run, and what is wrong with it if not. Thread-safe; never throws for
 * what is in the document.
 */
public final class WorkflowValidation {

    private final TopicNames names;
    private final NodeTypes types;
    private final TargetRules targets;

    /** Calls may lead to public addresses only. */
    public WorkflowValidation(TopicNames names, NodeTypes types) {
        this(names, types, TargetRules.PUBLIC);
    }

    /**
     * @param targets where calls may lead
     */
    public WorkflowValidation(TopicNames names, NodeTypes types, TargetRules targets) {
        this.names = names;
        this.types = types;
        this.targets = targets;
    }

    /** Checks a document as it was parsed, before anything is bound to records. */
    public ValidationResult validate(JsonNode document, DeployContext context) {
        Findings findings = new Findings();
        Fields root = new Fields(document, "", findings);
        Draft draft = new WorkflowReader(names, types, targets, context).read(root);
        GraphRules.check(draft);
        NameRules.check(draft, context);
        RecoveryRules.apply(draft);
        root.rejectUnknown();
        if (!findings.isEmpty()) {
            return new ValidationResult.Invalid(findings.list());
        }
        try {
            WorkflowDefinition definition = Json.MAPPER.treeToValue(document, WorkflowDefinition.class);
            return new ValidationResult.Valid(definition, Planner.plan(draft, definition, names));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return new ValidationResult.Invalid(
                    List.of(new Finding("", "invalid", "cannot be read: " + e.getMessage())));
        }
    }
}
