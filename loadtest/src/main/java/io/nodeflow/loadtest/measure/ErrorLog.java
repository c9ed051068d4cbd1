package io.nodeflow.loadtest.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Errors of a run, counted by what they say; those that differ in their numbers only are one kind, shown as the first of
 * them. Thread-safe.
 */
public final class ErrorLog {

    private static final int MOST_KINDS = 20;
    private static final String OTHERS = "others";

    private final Map<String, String> examples = new HashMap<>();
    private final Map<String, Long> counts = new TreeMap<>();

    /** Notes one error. */
    public void add(String message) {
        add(message, 1);
    }

    /** Notes that many errors of one kind. */
    public synchronized void add(String message, long count) {
        String kind = message.replaceAll("\\d+", "#");
        if (!examples.containsKey(kind)) {
            examples.put(kind, examples.size() < MOST_KINDS ? message : OTHERS);
        }
        counts.merge(examples.getOrDefault(kind, OTHERS), count, Long::sum);
    }

    /** How often each was seen. */
    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }
}
