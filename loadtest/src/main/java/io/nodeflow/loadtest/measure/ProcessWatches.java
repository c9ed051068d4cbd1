package io.nodeflow.loadtest.measure;

import java.util.List;
import java.util.Map;

/** Follows all processes of the suite and the load test itself over one measured phase. Thread-safe. */
public final class ProcessWatches {

    private static final String SELF = "loadtest";

    private final List<ProcessWatch> watches;

    /** Starts to watch these, by name, and this process. */
    public ProcessWatches(Map<String, Long> processes) {
        watches = java.util.stream.Stream.concat(
                        processes.entrySet().stream()
                                .map(process -> new ProcessWatch(process.getKey(), process.getValue())),
                        java.util.stream.Stream.of(
                                new ProcessWatch(SELF, ProcessHandle.current().pid())))
                .toList();
    }

    /** Looks at all of them once more. */
    public void sample() {
        watches.forEach(ProcessWatch::sample);
    }

    public List<ProcessUsage> usages() {
        return watches.stream().map(ProcessWatch::usage).toList();
    }
}
