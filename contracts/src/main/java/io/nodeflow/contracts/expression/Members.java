package io.nodeflow.contracts.expression;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a top-level object that somebody looks at, by name. Thread-safe. */
public final class Members {

    static final Members NONE = new Members(Set.of());

    private final Set<String> names;
    private final String[] each;
    private final byte[][] encoded;

    private Members(Set<String> names) {
        this.names = names;
        this.each = names.toArray(String[]::new);
        this.encoded = Arrays.stream(each)
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    public static Members of(Collection<String> names) {
        return new Members(Set.copyOf(names));
    }

    /** These and others. */
    public Members and(Members others) {
        Set<String> all = new HashSet<>(names);
        all.addAll(others.names);
        return of(all);
    }

    public Set<String> names() {
        return names;
    }

    boolean contain(String name) {
        return names.contains(name);
    }

    boolean containAll(Members others) {
        return others == this || names.containsAll(others.names);
    }

    /** The name that stands there in UTF-8, when it is one of these. */
    @Nullable
    String at(byte[] json, int start, int end) {
        for (int i = 0; i < encoded.length; i++) {
            byte[] name = encoded[i];
            if (name.length == end - start && Arrays.equals(name, 0, name.length, json, start, end)) {
                return each[i];
            }
        }
        return null;
    }
}
