package io.nodeflow.contracts.workflow;

import java.time.Instant;

/** One revision of a workflow, as it stands in {@code nodeflow.revisions} under {@code <id>/<revision>}. */
public record RevisionRecord(WorkflowDefinition definition, String uid, int revision, Instant at) {}
