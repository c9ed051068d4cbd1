package io.nodeflow.gateway.ingest;

import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.gateway.directory.StreamDirectory;
import io.nodeflow.gateway.ingest.IngestException.Reason;

/** Where messages go by the newest revision that the directory knows. Thread-safe, and never waits. */
final class IngestTargets {

    private final StreamDirectory directory;
    private final TopicNames names;

    IngestTargets(StreamDirectory directory, TopicNames names) {
        this.directory = directory;
        this.names = names;
    }

    /**
     * @throws IngestException when there is no such workflow, or it takes nothing there
     */
    IngestTarget find(WorkflowId workflow, NodeId node) {
        return IngestTarget.of(record(workflow), node, names);
    }

    /**
     * The same node's target as it is now; the very same while its workflow is.
     *
     * @throws IngestException as {@link #find} does, and when the workflow was deployed anew
     */
    IngestTarget latest(IngestTarget known) {
        WorkflowRecord now = record(known.workflow().id());
        if (now == known.workflow()) {
            return known;
        }
        if (!now.uid().equals(known.workflow().uid())) {
            throw new IngestException(
                    Reason.UNAVAILABLE, "workflow '" + now.id() + "' was deployed anew in the meantime; try again");
        }
        return IngestTarget.of(now, known.node(), names);
    }

    private WorkflowRecord record(WorkflowId workflow) {
        return directory
                .workflow(workflow)
                .orElseThrow(() -> new IngestException(
                        Reason.UNKNOWN_WORKFLOW, "there is no workflow '" + workflow + "'; deploy it first"));
    }
}
