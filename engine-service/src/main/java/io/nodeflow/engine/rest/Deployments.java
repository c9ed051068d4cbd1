package io.nodeflow.engine.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.Edit;
import io.nodeflow.contracts.workflow.EditKind;
import io.nodeflow.contracts.workflow.PendingEdit;
import io.nodeflow.contracts.workflow.RevisionRecord;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.definition.DeployContext;
import io.nodeflow.engine.definition.PlanNotes;
import io.nodeflow.engine.definition.ValidationResult;
import io.nodeflow.engine.definition.WorkflowValidation;
import io.nodeflow.engine.plan.WorkflowPlan;
import io.nodeflow.engine.report.EventLog;
import io.nodeflow.engine.runtime.Engine;
import io.nodeflow.engine.state.Change;
import io.nodeflow.engine.state.WorkflowStore;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What users may ask for, decided on what is committed and answered when it is committed itself. Thread-safe. */
@Singleton
class Deployments {
    private final TopicNames names;
    private final WorkflowStore store;
    private final WorkflowValidation validation;
    private final Engine engine;
    private final EventLog events;
    private final EditPreview preview;

    /**
     * What is to be known of a document that could be deployed now.
     *
     * @param edit what it would take to bring it into use in place of a workflow; null when none was named
     */
    record Check(List<Finding> notes, @Nullable Edit edit) {}

    /** A revision that is committed, and how it comes after the one before. */
    record Edited(WorkflowRecord record, Edit edit) {}

    Deployments(TopicNames names, WorkflowStore store, WorkflowValidation validation, Engine engine, EventLog events) {
        this.names = names;
        this.store = store;
        this.validation = validation;
        this.engine = engine;
        this.events = events;
        this.preview = new EditPreview(store, validation);
    }

    /**
     * Checks a document; throws all findings of one that could not be deployed.
     *
     * @param against the workflow that it is to be a revision of; null when it is to be a new one
     */
    Check check(JsonNode document, @Nullable String against) {
        store.catchUp();
        if (against != null) {
            WorkflowRecord there = find(against, store.workflows());
            ValidationResult.Valid valid = requireValid(document, store.workflows());
            requireSame(there, valid);
            return new Check(PlanNotes.of(valid.plan()), editOf(there, valid.plan()));
        }
        ValidationResult result = validate(document, store.workflows());
        if (result instanceof ValidationResult.Invalid invalid) {
            throw ProblemException.invalid(invalid.findings());
        }
        WorkflowPlan plan = ((ValidationResult.Valid) result).plan();
        List<Finding> conflicts = engine.topics().conflicts(plan);
        if (!conflicts.isEmpty()) {
            throw ProblemException.invalid(conflicts);
        }
        return new Check(PlanNotes.of(plan), null);
    }

    /** A new workflow; returns when it is committed and its topics are there. */
    WorkflowRecord create(JsonNode document) {
        String uid = UUID.randomUUID().toString().substring(0, 8);
        Change change = store.write(current -> {
            ValidationResult.Valid valid = requireValid(document, current);
            WorkflowId id = valid.definition().id();
            WorkflowRecord there = current.get(id);
            if (there != null) {
                throw ProblemException.of(
                        409,
                        "The workflow is there already",
                        there.state() == DesiredState.DELETING
                                ? "workflow '" + id + "' is still being deleted; try again in a moment"
                                : "workflow '" + id + "' exists; PUT /workflows/" + id + " changes it");
            }
            engine.topics().skipWhatIsThere(valid.plan(), uid);
            return new Change.Revise(
                    new WorkflowRecord(valid.definition(), uid, 1, DesiredState.RUNNING, false, Instant.now()));
        });
        WorkflowRecord record = ((Change.Revise) change).record();
        ensureTopics(record);
        events.asked("deployed", record.id(), "revision 1 deployed");
        return record;
    }

    /**
     * A new revision.
     *
     * @param expected the revision that the user has seen; null when any will do
     */
    Edited edit(String id, JsonNode document, @Nullable Integer expected) {
        Change change = store.write(current -> {
            WorkflowRecord there = require(id, current);
            if (expected != null && expected != there.revision()) {
                throw ProblemException.of(
                        412,
                        "The workflow was changed meanwhile",
                        "it is at revision " + there.revision() + ", not " + expected
                                + ": GET it and apply your change to that");
            }
            ValidationResult.Valid valid = requireValid(document, current);
            requireSame(there, valid);
            Edit edit = editOf(there, valid.plan());
            int revision = Math.max(there.revision(), store.lastRevision(there.id())) + 1;
            return new Change.Revise(
                    new WorkflowRecord(
                            valid.definition(),
                            there.uid(),
                            revision,
                            there.state(),
                            there.keepTopics(),
                            Instant.now(),
                            pending(edit, revision)),
                    edit);
        });
        Change.Revise revised = (Change.Revise) change;
        WorkflowRecord record = revised.record();
        Edit edit = Objects.requireNonNull(revised.edit());
        ensureTopics(record);
        events.edited(record, edit);
        return new Edited(record, edit);
    }

    /**
     * A new revision that is what a former one was.
     *
     * @param expected the revision that the user has seen; null when any will do
     */
    Edited restore(String id, int revision, @Nullable Integer expected) {
        WorkflowRecord there = get(id);
        RevisionRecord former = store.revision(there, revision)
                .orElseThrow(() -> ProblemException.of(
                        404,
                        "No such revision",
                        "workflow '" + id + "' has no revision " + revision + "; GET /workflows/" + id
                                + "/revisions lists those there are"));
        return edit(id, Json.MAPPER.valueToTree(former.definition()), expected);
    }

    /** Another state for the revision there is; asking for the one it has changes nothing. */
    WorkflowRecord desire(String id, DesiredState state, String event) {
        Change change = store.write(current -> {
            WorkflowRecord there = require(id, current);
            return there.state() == state
                    ? new Change.Nothing(there.id())
                    : new Change.Desire(there.desire(state, Instant.now()));
        });
        if (change instanceof Change.Desire desire) {
            events.asked(event, desire.id(), event);
            return desire.record();
        }
        return require(id, store.workflows());
    }

    /** Begins the deletion; asking again changes nothing. */
    void delete(String id, boolean keepTopics) {
        Change change = store.write(current -> {
            WorkflowRecord there = find(id, current);
            return there.state() == DesiredState.DELETING
                    ? new Change.Nothing(there.id())
                    : new Change.Desire(new WorkflowRecord(
                            there.definition(),
                            there.uid(),
                            there.revision(),
                            DesiredState.DELETING,
                            keepTopics,
                            Instant.now()));
        });
        if (change instanceof Change.Desire desire) {
            events.asked("deleted", desire.id(), keepTopics ? "deleted, topics kept" : "deleted with its topics");
        }
    }

    /** The workflow as it is desired, read to the newest. */
    WorkflowRecord get(String id) {
        store.catchUp();
        return find(id, store.workflows());
    }

    private Edit editOf(WorkflowRecord there, WorkflowPlan next) {
        return preview.of(there, next, engine.topics().all());
    }

    private static @Nullable PendingEdit pending(Edit edit, int revision) {
        return edit.kind() == EditKind.DRAIN_FIRST
                ? new PendingEdit(PendingEdit.State.DRAINING, edit.from(), revision, edit.drains(), null)
                : null;
    }

    private void ensureTopics(WorkflowRecord record) {
        engine.starter().ensureTopics(record);
    }

    private ValidationResult validate(JsonNode document, Map<WorkflowId, WorkflowRecord> current) {
        return validation.validate(
                document,
                DeployContext.of(
                        current.values().stream()
                                .map(WorkflowRecord::definition)
                                .toList(),
                        engine.topics().all()));
    }

    private ValidationResult.Valid requireValid(JsonNode document, Map<WorkflowId, WorkflowRecord> current) {
        ValidationResult result = validate(document, current);
        if (result instanceof ValidationResult.Invalid invalid) {
            throw ProblemException.invalid(invalid.findings());
        }
        ValidationResult.Valid valid = (ValidationResult.Valid) result;
        if (!current.containsKey(valid.definition().id())) {
            List<Finding> conflicts = engine.topics().conflicts(valid.plan());
            if (!conflicts.isEmpty()) {
                throw ProblemException.invalid(conflicts);
            }
        }
        return valid;
    }

    private static void requireSame(WorkflowRecord there, ValidationResult.Valid valid) {
        if (!valid.definition().id().equals(there.id())) {
            throw ProblemException.invalid(List.of(new Finding(
                    "/id", "id-differs", "the path names workflow '" + there.id() + "'; an id cannot be changed")));
        }
        int partitions = there.definition().settings().partitions();
        if (valid.definition().settings().partitions() != partitions) {
            throw ProblemException.invalid(List.of(new Finding(
                    "/settings/partitions",
                    "partitions-fixed",
                    "partitions stay at " + partitions + ", or keys would change their order: deploy a new workflow")));
        }
    }

    private static WorkflowRecord find(String id, Map<WorkflowId, WorkflowRecord> current) {
        WorkflowRecord there = WorkflowId.isLegal(id) ? current.get(new WorkflowId(id)) : null;
        if (there == null) {
            throw ProblemException.unknown(id);
        }
        return there;
    }

    /** One that may be changed. */
    private static WorkflowRecord require(String id, Map<WorkflowId, WorkflowRecord> current) {
        WorkflowRecord there = find(id, current);
        if (there.state() == DesiredState.DELETING) {
            throw ProblemException.of(409, "The workflow is being deleted", "workflow '" + id + "' is being deleted");
        }
        return there;
    }
}
