package io.nodeflow.gateway.directory;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Everything the directory knows at one moment; immutable, so that readers need no lock. */
record DirectorySnapshot(Map<StreamName, StreamEntry> streams, Map<WorkflowId, WorkflowRecord> workflows) {

    static final DirectorySnapshot EMPTY = new DirectorySnapshot(Map.of(), Map.of());

    DirectorySnapshot {
        streams = Map.copyOf(streams);
        workflows = Map.copyOf(workflows);
    }

    /** What is different in a later snapshot. */
    List<StreamChange> changesTo(DirectorySnapshot later) {
        List<StreamChange> changes = new ArrayList<>();
        streams.forEach((name, before) -> {
            StreamEntry after = later.streams.get(name);
            if (!Objects.equals(before, after)) {
                changes.add(new StreamChange(name, before, after));
            }
        });
        later.streams.forEach((name, after) -> {
            if (!streams.containsKey(name)) {
                changes.add(new StreamChange(name, null, after));
            }
        });
        return changes;
    }
}
