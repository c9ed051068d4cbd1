package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.DesiredState;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.state.Change;
import io.nodeflow.engine.state.WorkflowStore;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * Works through a deletion: when no instance runs the workflow any more, its group, internal topics and topics go, and at the
 * end its record. Any replica may do it, several at once too, and after a crash the next one goes on.
 */
final class Deletion {
    private final TopicNames names;
    private final WorkflowStore store;
    private final WorkflowTopics topics;
    private final ConsumerGroups groups;

    Deletion(TopicNames names, WorkflowStore store, WorkflowTopics topics, ConsumerGroups groups) {
        this.names = names;
        this.store = store;
        this.topics = topics;
        this.groups = groups;
    }

    /**
     * Does what can be done now.
     *
     * @return false when instances still run, so that it is to be asked again
     */
    boolean work(WorkflowRecord record) {
        Collection<TopicDescription> doomed =
                topics.describe(topicsOf(record, topics.all())).values();
        store.catchUp();
        // Only now is it sure that these topics are those of the deleted life and not of the next one under this id.
        if (!isDeleting(record, store.workflows().get(record.id()))) {
            return true;
        }
        if (!forgetGroups(record)) {
            return false;
        }
        topics.delete(doomed);
        if (!topicsOf(record, topics.all()).isEmpty()) {
            return false; // what is gone at the controller is shown by the broker for a moment
        }
        store.write(current -> isDeleting(record, current.get(record.id()))
                ? new Change.Forget(record.id())
                : new Change.Nothing(record.id()));
        return true;
    }

    /** Removes what a late instance may have left of a life that is gone. */
    void sweep(WorkflowRecord gone) {
        forgetGroups(gone);
        String internal = names.application(gone.id(), gone.uid()) + "-";
        topics.delete(
                topics.describe(startingWith(topics.all(), List.of(internal))).values());
    }

    private boolean forgetGroups(WorkflowRecord record) {
        return groups.of(names.application(record.id(), record.uid())).stream().allMatch(groups::delete);
    }

    private List<String> topicsOf(WorkflowRecord record, Set<String> all) {
        WorkflowId id = record.id();
        String internal = names.application(id, record.uid()) + "-";
        return record.keepTopics()
                ? startingWith(all, List.of(internal, names.sourcesOf(id)))
                : all.stream()
                        .filter(name -> name.startsWith(internal)
                                || name.startsWith(names.sourcesOf(id))
                                || name.startsWith(names.edgesOf(id))
                                || name.equals(names.deadLetter(id)))
                        .toList();
    }

    private static List<String> startingWith(Set<String> all, List<String> prefixes) {
        return all.stream()
                .filter(name -> prefixes.stream().anyMatch(name::startsWith))
                .toList();
    }

    private static boolean isDeleting(
            WorkflowRecord record, @org.jspecify.annotations.Nullable WorkflowRecord current) {
        return current != null && current.uid().equals(record.uid()) && current.state() == DesiredState.DELETING;
    }
}
