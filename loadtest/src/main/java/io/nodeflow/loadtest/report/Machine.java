package io.nodeflow.loadtest.report;

import io.nodeflow.loadtest.measure.MachineWatch;

/**
 * Where a test ran; figures of different machines are not comparable.
 *
 * @param processor its model
 * @param cores that this process may use
 * @param memoryBytes of the machine; 0 when unknown
 * @param system operating system
 * @param java of the load test itself
 * @param cpuPercent of all cores that was busy on average in the measured phase, by whatever; -1 when unknown
 */
public record Machine(String processor, int cores, long memoryBytes, String system, String java, double cpuPercent) {

    private static final long MEBIBYTE = 1024 * 1024;

    /** The machine that this process runs on. */
    public static Machine here(double cpuPercent) {
        return new Machine(
                MachineWatch.processor(),
                Runtime.getRuntime().availableProcessors(),
                MachineWatch.memoryBytes(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                cpuPercent);
    }

    /** In one line, without the load of the moment. */
    public String describe() {
        return processor + ", " + cores + " cores, " + memoryBytes / MEBIBYTE + " MiB, " + system + ", " + java;
    }
}
