package io.nodeflow.contracts.topic;

import io.nodeflow.contracts.workflow.EdgeId;
import io.nodeflow.contracts.workflow.NodeId;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.util.regex.Pattern;

/**
 * Names of topics, groups and applications under one prefix ({@code nodeflow} unless configured).
 *
 * @param prefix what every name starts with; letters, digits and hyphens, since {@code .} and {@code _} collide in Kafka's
 *     metric names
 */
public record TopicNames(String prefix) {

    private static final Pattern LEGAL_PREFIX = Pattern.compile("[a-zA-Z0-9-]{1,40}");

    public static final TopicNames DEFAULT = new TopicNames("nodeflow");

    public TopicNames {
        if (!LEGAL_PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "topic prefix '" + prefix + "' is not 1 to 40 letters, digits or hyphens");
        }
    }

    /** The topic that holds the messages of one edge. */
    public String edge(WorkflowId workflow, EdgeId edge) {
        return prefix + ".edge." + workflow + "." + edge;
    }

    /** What every edge topic of a workflow starts with. */
    public String edgesOf(WorkflowId workflow) {
        return prefix + ".edge." + workflow + ".";
    }

    /** The topic of what a workflow's nodes could not process. */
    public String deadLetter(WorkflowId workflow) {
        return prefix + ".dead-letter." + workflow;
    }

    /** The one-partition topic whose single task makes a source node run on exactly one instance of the cluster. */
    public String source(WorkflowId workflow, NodeId node) {
        return prefix + ".source." + workflow + "." + node;
    }

    /** What every source topic of a workflow starts with. */
    public String sourcesOf(WorkflowId workflow) {
        return prefix + ".source." + workflow + ".";
    }

    /** The topic that a replay writes when its target is a fresh stream. */
    public String replay(String replayId) {
        return prefix + ".replay." + replayId;
    }

    /** The Kafka Streams application id of one life of a workflow, which is also its consumer group. */
    public String application(WorkflowId workflow, String uid) {
        return prefix + "." + workflow + "." + uid;
    }

    /** The consumer group of a node that calls the outside world, in one life of its workflow. */
    public String externalGroup(WorkflowId workflow, String uid, NodeId node) {
        return application(workflow, uid) + "." + node;
    }

    /** A topic of the suite itself. */
    public String system(SystemTopic topic) {
        return prefix + "." + topic.suffix();
    }
}
