package io.nodeflow.gateway.ingest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Recognises, in a walk over JSON tokens, the value that a pointer points to, without a tree and without building the path of
 * every token. One per walk.
 */
final class PointerScan {

    private final List<JsonPointer> segments = new ArrayList<>();
    /** How many of the containers around the current token lie on the pointer's path. */
    private int matched;

    PointerScan(JsonPointer pointer) {
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            segments.add(rest);
        }
    }

    /**
     * Whether a value is the one meant.
     *
     * @param around the context that the value lies in
     * @param depth how many containers are around it
     */
    boolean isAt(JsonStreamContext around, int depth) {
        return depth == segments.size() && leads(around, depth);
    }

    /** Takes note of a container that begins; arguments as of {@link #isAt}. */
    void enter(JsonStreamContext around, int depth) {
        if (depth < segments.size() && leads(around, depth)) {
            matched = depth + 1;
        }
    }

    /** Takes note of a container that ended, with that many containers around it. */
    void leave(int depth) {
        matched = Math.min(matched, depth);
    }

    private boolean leads(JsonStreamContext around, int depth) {
        if (matched != depth) {
            return false;
        }
        if (depth == 0) {
            return true;
        }
        JsonPointer segment = segments.get(depth - 1);
        return around.inArray()
                ? segment.getMatchingIndex() == around.getCurrentIndex()
                : segment.getMatchingProperty().equals(around.getCurrentName());
    }
}
