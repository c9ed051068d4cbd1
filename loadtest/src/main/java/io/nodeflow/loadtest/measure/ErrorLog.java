package io.nodeflow.loadtest.measure;

import java.util.Map;
import java.util.TreeMap;

/** Errors of a run, counted by what they say. Thread-safe. */
public final class ErrorLog {

    private static final int MOST_KINDS = 20;
    private static final String OTHERS = "others";

    private final Map<String, Long> counts = new TreeMap<>();

    /** Notes one error. */
    public void add(String message) {
        add(message, 1);
    }

    /** Notes that many errors of one kind. */
    public synchronized void add(String message, long count) {
        String kind = counts.containsKey(message) || counts.size() < MOST_KINDS ? message : OTHERS;
        counts.merge(kind, count, Long::sum);
    }

    public synchronized long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How often each was seen. */
    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }
}
