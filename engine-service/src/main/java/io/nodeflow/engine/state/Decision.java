package io.nodeflow.engine.state;

import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import java.util.SortedMap;

/**
 * Decides on a change, knowing all that was committed before. It is asked again when another replica wrote in between, so it
 * must not do anything that cannot be done twice; what it throws ends the write with nothing changed.
 */
@FunctionalInterface
public interface Decision {
    Change decide(SortedMap<WorkflowId, WorkflowRecord> current);
}
