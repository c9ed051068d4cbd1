package io.nodeflow.engine.rest;

import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.workflow.Edit;
import io.nodeflow.contracts.workflow.EditKind;
import io.nodeflow.contracts.workflow.RevisionRecord;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.definition.DeployContext;
import io.nodeflow.engine.definition.ValidationResult;
import io.nodeflow.engine.definition.WorkflowValidation;
import io.nodeflow.engine.plan.Edits;
import io.nodeflow.engine.plan.WorkflowPlan;
import io.nodeflow.engine.state.WorkflowStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Tells what it would take to bring another revision of a workflow into use. Thread-safe. */
final class EditPreview {
    private final WorkflowStore store;
    private final WorkflowValidation validation;

    EditPreview(WorkflowStore store, WorkflowValidation validation) {
        this.store = store;
        this.validation = validation;
    }

    /**
     * The edit from what runs of a workflow to a plan.
     *
     * @param topics that Kafka has
     */
    Edit of(WorkflowRecord there, WorkflowPlan next, Set<String> topics) {
        int from = there.isDraining() ? Objects.requireNonNull(there.edit()).from() : there.revision();
        WorkflowDefinition running =
                store.revision(there, from).map(RevisionRecord::definition).orElse(there.definition());
        ValidationResult former =
                validation.validate(Json.MAPPER.valueToTree(running), new DeployContext(Map.of(), topics));
        return former instanceof ValidationResult.Valid valid
                ? Edits.between(valid.plan(), from, next)
                : new Edit(EditKind.RESTART, from, List.of()); // what cannot run cannot drain either
    }
}
