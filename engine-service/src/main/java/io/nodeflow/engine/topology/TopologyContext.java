package io.nodeflow.engine.topology;

import io.nodeflow.engine.flow.WorkflowFlow;
import io.nodeflow.engine.metrics.WorkflowMeters;
import java.util.function.UnaryOperator;

/**
 * What a topology runs in.
 *
 * @param instance the engine instance
 * @param application the life of the workflow: the application id of its Kafka Streams
 * @param meters what its nodes count into
 * @param topicIds gives the id of a topic by its name, as Kafka prints it; asked at a task's
 *     first message of each topic, on its thread, so it is to be at hand. A message without lineage
 *     id is named by it
 * @param limits what topics take, learnt while it runs
 * @param flow what readers and sources go by
 */
public record TopologyContext(
        String instance,
        String application,
        WorkflowMeters meters,
        UnaryOperator<String> topicIds,
        WriteLimits limits,
        WorkflowFlow flow) {

    /** One that has yet to learn which topics take less than an edge, and lets everything through. */
    public TopologyContext(String instance, String application, WorkflowMeters meters, UnaryOperator<String> topicIds) {
        this(instance, application, meters, topicIds, new WriteLimits(), WorkflowFlow.none());
    }
}
