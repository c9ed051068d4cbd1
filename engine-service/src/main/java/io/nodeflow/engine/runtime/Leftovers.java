package io.nodeflow.engine.runtime;

import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeDefinition;
import io.nodeflow.contracts.workflow.NodeDefinition;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.RevisionRecord;
import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.engine.plan.WorkflowPlan;
import io.nodeflow.engine.state.Change;
import io.nodeflow.engine.state.WorkflowStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * Removes what a former revision of the same life left: topics of edges and sources that are no more, groups of nodes that are no more. A topic
 * with messages that its reader never came to stays, and that is told. Thread-safe; any instance may do it.
 */
final class Leftovers {
    private final TopicNames names;
    private final WorkflowStore store;
    private final WorkflowTopics topics;
    private final ConsumerGroups groups;
    private final Backlog backlog;
    private final RuntimeListener listener;

    Leftovers(
            TopicNames names,
            WorkflowStore store,
            WorkflowTopics topics,
            ConsumerGroups groups,
            Backlog backlog,
            RuntimeListener listener) {
        this.names = names;
        this.store = store;
        this.topics = topics;
        this.groups = groups;
        this.backlog = backlog;
        this.listener = listener;
    }

    /** To be called when nothing but this revision runs any more. */
    void remove(WorkflowRecord record, WorkflowPlan plan) {
        if (Swap.isFirst(record) || record.edit() != null) {
            return;
        }
        Map<String, TopicDescription> there = topics.describe(unused(record, plan));
        List<String> all = groups.of(names.application(record.id(), record.uid()));
        Map<String, Long> unread = unread(record, all, there.keySet());
        Collection<TopicDescription> doomed = there.entrySet().stream()
                .filter(topic -> !unread.containsKey(topic.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        List<String> used = plan.groups(record.uid());
        List<String> unusedGroups =
                all.stream().filter(group -> !used.contains(group)).toList();
        if (!doomed.isEmpty() || !unusedGroups.isEmpty()) {
            store.write(current -> {
                if (record.equals(current.get(record.id()))) { // else the next revision may need them again
                    topics.delete(doomed);
                    unusedGroups.forEach(groups::delete);
                }
                return new Change.Nothing(record.id());
            });
        }
        unread.forEach((topic, messages) -> listener.leftBehind(record, topic, messages));
    }

    /** Of this life only: those that a former one of the same id left were to be kept. */
    private List<String> unused(WorkflowRecord record, WorkflowPlan plan) {
        Set<String> unused = new HashSet<>();
        for (RevisionRecord revision : store.revisions(record.id())) {
            revision.definition().edges().forEach(edge -> unused.add(names.edge(record.id(), edge.id())));
            revision.definition().nodes().forEach(node -> unused.add(names.source(record.id(), node.id())));
        }
        plan.requiredTopics().forEach(topic -> unused.remove(topic.name()));
        unused.retainAll(topics.all());
        return List.copyOf(unused);
    }

    /** The messages that readers left in topics; what only viewers read is nobody's to process. */
    private Map<String, Long> unread(WorkflowRecord record, List<String> all, Set<String> candidates) {
        if (candidates.isEmpty()) {
            return Map.of();
        }
        Map<String, String> readers = new HashMap<>();
        processed(record).stream()
                .filter(candidates::contains)
                .forEach(topic -> readers.put(topic, names.application(record.id(), record.uid())));
        for (String group : all) {
            groups.positions(group).keySet().forEach(partition -> readers.replace(partition.topic(), group));
        }
        Map<String, Long> unread = new HashMap<>();
        readers.forEach((topic, group) -> {
            long messages = backlog.messages(backlog.of(Map.of(topic, group)));
            if (messages > 0) {
                unread.put(topic, messages);
            }
        });
        return unread;
    }

    /** The topics of all edges that led to a node, and not to viewers, in the newest revision that had them. */
    private Set<String> processed(WorkflowRecord record) {
        Set<String> topics = new HashSet<>();
        for (RevisionRecord revision : store.revisions(record.id())) {
            WorkflowDefinition definition = revision.definition();
            Set<NodeId> viewers = definition.nodes().stream()
                    .filter(node -> node.type().equals("widget"))
                    .map(NodeDefinition::id)
                    .collect(Collectors.toSet());
            for (EdgeDefinition edge : definition.edges()) {
                String topic = names.edge(record.id(), edge.id());
                if (viewers.contains(edge.target())) {
                    topics.remove(topic);
                } else {
                    topics.add(topic);
                }
            }
        }
        return topics;
    }
}
