package io.nodeflow.engine.external;

import io.nodeflow.engine.flow.WorkflowFlow;
import io.nodeflow.engine.metrics.WorkflowMeters;
import io.nodeflow.engine.plan.WorkflowPlan;
import java.util.function.UnaryOperator;

/**
 * Where external nodes run.
 *
 * @param uid the life of the workflow
 * @param clientId by which Kafka's logs tell this instance
 * @param topicIds gives the id of a topic by its name, as Kafka prints it
 * @param meters what the nodes count into
 * @param flow what their readers go by
 */
public record ExternalSite(
        WorkflowPlan plan,
        String uid,
        String clientId,
        UnaryOperator<String> topicIds,
        WorkflowMeters meters,
        WorkflowFlow flow,
        ExternalSettings settings,
        ExternalListener listener) {}
