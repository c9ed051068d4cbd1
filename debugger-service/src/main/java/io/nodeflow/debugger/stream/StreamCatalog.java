package io.nodeflow.debugger.stream;

import io.nodeflow.contracts.topic.SystemTopic;
import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.EdgeDefinition;
import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.contracts.workflow.WorkflowRecord;
import io.nodeflow.debugger.workflow.WorkflowDirectory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Which topic is behind a stream's name. Thread-safe. */
@Singleton
public final class StreamCatalog {

    private static final String SYSTEM = "system/";
    private static final String REPLAY = "replay-";
    private static final List<SystemTopic> VIEWABLE =
            List.of(SystemTopic.METRICS, SystemTopic.EVENTS, SystemTopic.SNAPSHOTS, SystemTopic.ALERTS);

    private final WorkflowDirectory workflows;
    private final TopicNames names;

    StreamCatalog(WorkflowDirectory workflows, TopicNames names) {
        this.workflows = workflows;
        this.names = names;
    }

    /** The topic of a stream; empty when nobody has such a stream. That the topic is there is another question. */
    public Optional<String> topicOf(StreamName stream) {
        String name = stream.value();
        if (name.startsWith(SYSTEM)) {
            return systemTopic(name.substring(SYSTEM.length()));
        }
        int slash = name.indexOf('/');
        return slash < 0
                ? widgetTopic(name)
                : edgeTopic(new WorkflowId(name.substring(0, slash)), new EdgeId(name.substring(slash + 1)));
    }

    private Optional<String> systemTopic(String name) {
        if (name.startsWith(REPLAY)) {
            return Optional.of(names.replay(name.substring(REPLAY.length())));
        }
        return VIEWABLE.stream()
                .filter(topic -> topic.suffix().equals(name))
                .map(names::system)
                .findFirst();
    }

    private Optional<String> edgeTopic(WorkflowId workflow, EdgeId edge) {
        return workflows
                .find(workflow)
                .filter(record -> edge.equals(EdgeId.DEAD_LETTER)
                        || record.definition().edges().stream()
                                .anyMatch(known -> known.id().equals(edge)))
                .map(record ->
                        edge.equals(EdgeId.DEAD_LETTER) ? names.deadLetter(workflow) : names.edge(workflow, edge));
    }

    private Optional<String> widgetTopic(String stream) {
        for (WorkflowRecord workflow : workflows.all()) {
            for (var node : workflow.definition().nodes()) {
                if (node.type().equals("widget")
                        && stream.equals(node.config().path("stream").textValue())) {
                    return workflow.definition().edgesTo(node.id()).stream()
                            .map(EdgeDefinition::id)
                            .findFirst()
                            .map(edge -> names.edge(workflow.id(), edge));
                }
            }
        }
        return Optional.empty();
    }
}
