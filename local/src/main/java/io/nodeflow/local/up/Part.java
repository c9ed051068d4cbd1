package io.nodeflow.local.up;

import java.util.List;
import java.util.Map;

/**
 * A part of the suite: a process, how to start it and how to see that it serves.
 *
 * @param name as it stands before its log lines and in {@link ProcessFile}
 * @param command program and arguments
 * @param environment on top of the launcher's own
 */
record Part(String name, List<String> command, Map<String, String> environment, Readiness readiness) {

    /**
     * Ctrl-C reaches every process of the terminal at once; the parts are to leave it to the launcher, which knows the right
     * order. A JVM that starts with SIGINT ignored keeps ignoring it.
     */
    private static final List<String> WITHOUT_INTERRUPT =
            List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "nodeflow");

    Part {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    ProcessBuilder process() {
        List<String> line = new java.util.ArrayList<>(WITHOUT_INTERRUPT);
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }
}
