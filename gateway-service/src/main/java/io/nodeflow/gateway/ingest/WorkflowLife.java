package io.nodeflow.gateway.ingest;

import io.nodeflow.contracts.workflow.WorkflowId;

/** A workflow from its deployment to its deletion: one that is deployed again under its id has another uid. */
record WorkflowLife(WorkflowId workflow, String uid) {}
