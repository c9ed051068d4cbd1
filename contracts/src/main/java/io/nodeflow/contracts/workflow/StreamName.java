package io.nodeflow.contracts.workflow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names something that can be viewed: what a widget node calls its stream ({@code sensor-chart}), an edge
 * ({@code <workflow>/<edge>}), a workflow's dead letters ({@code <workflow>/dead-letter}), or one of the suite's own
 * ({@code system/metrics}).
 */
public record StreamName(@JsonValue String value) {

    private static final Pattern LEGAL = Pattern.compile("[a-z0-9-]{1,60}(/[a-z0-9-]{1,60})?");

    /**
     * @throws IllegalArgumentException when the value is neither an id nor two of them with a slash between
     */
    @JsonCreator
    public StreamName {
        if (!LEGAL.matcher(value).matches()) {
            throw new IllegalArgumentException("stream name '" + value + "' is neither an id nor <workflow>/<edge>");
        }
    }

    /** Whether the text could be a stream's name. */
    public static boolean isLegal(String text) {
        return LEGAL.matcher(text).matches();
    }

    public static StreamName ofEdge(WorkflowId workflow, EdgeId edge) {
        return new StreamName(workflow + "/" + edge);
    }

    public static StreamName ofDeadLetters(WorkflowId workflow) {
        return ofEdge(workflow, EdgeId.DEAD_LETTER);
    }

    /** A stream of the suite itself, such as {@code system/metrics}. */
    public static StreamName ofSystem(String name) {
        return new StreamName(WorkflowId.SYSTEM + "/" + name);
    }

    @Override
    public String toString() {
        return value;
    }
}
