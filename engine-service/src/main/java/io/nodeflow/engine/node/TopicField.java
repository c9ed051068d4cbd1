package io.nodeflow.engine.node;

import io.nodeflow.contracts.topic.TopicNames;
import io.nodeflow.engine.document.Fields;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the {@code topic} of a config and knows which topics are the suite's. */
public final class TopicField {

    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final List<String> OF_WORKFLOWS = List.of("edge", "dead-letter", "source");

    private TopicField() {}

    /** A name that Kafka accepts; empty after a finding. */
    public static String read(Fields config) {
        String topic = config.requiredText("topic", Integer.MAX_VALUE);
        if (topic.isEmpty() || (LEGAL.matcher(topic).matches() && !topic.equals(".") && !topic.equals(".."))) {
            return topic;
        }
        config.finding(
                "topic", "illegal-id", "a topic's name has 1 to 249 letters, digits, dots, underscores or hyphens");
        return "";
    }

    /** Whether it is a topic of a workflow or of Kafka itself, which may go or change at any time. */
    public static boolean isInternal(String topic, TopicNames names) {
        return topic.startsWith("__")
                || OF_WORKFLOWS.stream().anyMatch(kind -> topic.startsWith(names.prefix() + "." + kind + "."));
    }

    /** Whether it is any topic of the suite or of Kafka itself, which nobody else may write. */
    public static boolean isOwn(String topic, TopicNames names) {
        return topic.startsWith("__") || topic.startsWith(names.prefix() + ".");
    }
}
