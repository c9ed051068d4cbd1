package io.nodeflow.engine.definition;

import io.nodeflow.contracts.workflow.WorkflowDefinition;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a workflow is to be deployed into.
 *
 * @param streams the names of streams that workflows have claimed, and which workflow did
 * @param topics the topics that Kafka has
 */
public record DeployContext(Map<String, WorkflowId> streams, Set<String> topics) {

    public DeployContext {
        streams = Map.copyOf(streams);
        topics = Set.copyOf(topics);
    }

    /** The context that the desired workflows make. A workflow never takes a stream from itself, so all may be given. */
    public static DeployContext of(Collection<WorkflowDefinition> workflows, Set<String> topics) {
        Map<String, WorkflowId> streams = new HashMap<>();
        for (WorkflowDefinition workflow : workflows) {
            for (var node : workflow.nodes()) {
                if (node.type().equals("widget") && node.config().path("stream").isTextual()) {
                    streams.putIfAbsent(node.config().path("stream").textValue(), workflow.id());
                }
            }
        }
        return new DeployContext(streams, topics);
    }
}
