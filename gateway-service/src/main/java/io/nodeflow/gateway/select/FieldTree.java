package io.nodeflow.gateway.select;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Paths in a value, joined where they begin alike: {@code a.b} as views have them, or JSON pointers such as {@code /a/b}. As in
 * a view, {@code a.b} means a member of that very name too. Immutable once built.
 */
final class FieldTree {

    private final Map<String, FieldTree> members = new HashMap<>();
    private final byte[] quotedName;
    private boolean whole;

    private FieldTree(String name) {
        this.quotedName = JsonStringEncoder.getInstance().quoteAsUTF8(name);
    }

    static FieldTree of(List<String> paths) {
        FieldTree root = new FieldTree("");
        for (String path : paths) {
            if (path.startsWith("/")) {
                root.addPointer(path);
            } else {
                root.addDotted(path);
            }
        }
        return root;
    }

    /** What is wanted below a member; null when nothing is. */
    @Nullable
    FieldTree member(String name) {
        return members.get(name);
    }

    /** Whether all of it is wanted. */
    boolean isWhole() {
        return whole;
    }

    /** The member's name as JSON, without the quotes. */
    byte[] quotedName() {
        return quotedName;
    }

    private void addPointer(String pointer) {
        FieldTree at = this;
        for (String step : pointer.substring(1).split("/", -1)) {
            at = at.child(step.replace("~1", "/").replace("~0", "~"));
        }
        at.whole = true;
    }

    private void addDotted(String path) {
        child(path).whole = true;
        int dot = path.indexOf('.');
        if (dot > 0) {
            child(path.substring(0, dot)).addDotted(path.substring(dot + 1));
        }
    }

    private FieldTree child(String name) {
        return members.computeIfAbsent(name, FieldTree::new);
    }
}
