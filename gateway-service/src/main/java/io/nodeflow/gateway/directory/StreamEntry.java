package io.nodeflow.gateway.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.contracts.workflow.StreamOptions;
import io.nodeflow.contracts.workflow.WorkflowId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One stream that can be viewed.
 *
 * @param kind the widget's kind ({@code chart}, {@code table}, …), or {@code edge}, {@code dead-letter}, {@code system},
 *     {@code replay}
 * @param view how the widget shows it; null where nobody said
 * @param title of the widget; null without one
 * @param workflow that it belongs to; null for the suite's own
 * @param reason why the state is what it is; null when there is nothing to say
 * @param topic that holds its messages
 * @param options a viewer's defaults
 */
public record StreamEntry(
        StreamName name,
        String kind,
        @Nullable JsonNode view,
        @Nullable String title,
        @Nullable WorkflowId workflow,
        StreamState state,
        @Nullable String reason,
        String topic,
        StreamOptions options) {

    public static final String EDGE = "edge";
    public static final String DEAD_LETTER = "dead-letter";
    public static final String SYSTEM = "system";
    public static final String REPLAY = "replay";

    /** Whether it is shown in the same way. */
    public boolean looksAs(StreamEntry other) {
        return kind.equals(other.kind) && Objects.equals(view, other.view);
    }
}
