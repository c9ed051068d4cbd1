package io.nodeflow.engine.definition;

import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.util.List;

/** What validation says of a document. */
public sealed interface ValidationResult {

    /** Nothing is wrong with it. */
    record Valid(WorkflowDefinition definition, WorkflowPlan plan) implements ValidationResult {}

    /** Everything that is wrong with it. */
    record Invalid(List<Finding> findings) implements ValidationResult {

        public Invalid {
            findings = List.copyOf(findings);
        }
    }
}
