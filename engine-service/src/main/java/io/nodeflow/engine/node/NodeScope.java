package io.nodeflow.engine.node;

import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import io.nodeflow.engine.expression.DocumentExpressions;
import io.nodeflow.engine.target.TargetRules;
import java.util.Set;

/**
 * Where a node is being compiled.
 *
 * @param existingTopics the topics that Kafka has
 * @param expressions compiles CEL
 * @param targets where calls may lead
 */
public record NodeScope(
        WorkflowId workflow,
        NodeId node,
        TopicNames names,
        Set<String> existingTopics,
        DocumentExpressions expressions,
        TargetRules targets) {}
