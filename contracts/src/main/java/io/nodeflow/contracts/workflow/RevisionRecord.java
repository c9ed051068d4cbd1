package io.nodeflow.contracts.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a workflow, as it stands in {@code nodeflow.revisions} under {@code <id>/<revision>}.
 *
 * @param edit how it came after the one before; null for the first
 */
public record RevisionRecord(
        WorkflowDefinition definition,
        String uid,
        int revision,
        Instant at,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Edit edit) {

    public RevisionRecord {
        Objects.requireNonNull(definition, "definition is missing");
        Objects.requireNonNull(uid, "uid is missing");
        Objects.requireNonNull(at, "at is missing");
    }
}
