package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.external.ExternalListener;
import io.nodeflow.engine.kafka.KafkaUnavailableException;
import io.nodeflow.engine.state.Change;
import io.nodeflow.engine.state.WorkflowStore;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Passes on what external nodes tell, and stops the workflow where its definition wants that. Thread-safe. */
final class ExternalReports {
    private static final Logger LOG = Logger.getLogger(ExternalReports.class);

    private final WorkflowStore store;
    private final RuntimeListener listener;

    ExternalReports(WorkflowStore store, RuntimeListener listener) {
        this.store = store;
        this.listener = listener;
    }

    ExternalListener of(RunningRecord running) {
        return new ExternalListener() {
            @Override
            public void breaker(NodeId node, String state, String why) {
                listener.breaker(running.get(), node, state, why);
            }

            @Override
            public void stop(NodeId node, String why) {
                WorkflowRecord record = running.get();
                listener.stopped(record, node, why);
                desireStopped(record);
            }
        };
    }

    private void desireStopped(WorkflowRecord record) {
        try {
            store.write(current -> {
                WorkflowRecord there = current.get(record.id());
                return there == null
                                || !there.uid().equals(record.uid())
                                || there.revision() != record.revision()
                                || there.state() != DesiredState.RUNNING
                        ? new Change.Nothing(record.id())
                        : new Change.Desire(there.desire(DesiredState.STOPPED, Instant.now()));
            });
        } catch (KafkaException | KafkaUnavailableException e) {
            LOG.errorf(
                    "workflow %s: could not be stopped, but its node takes nothing in: %s",
                    record.id(), e.getMessage());
        }
    }
}
