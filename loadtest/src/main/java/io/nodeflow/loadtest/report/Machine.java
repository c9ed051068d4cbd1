package io.nodeflow.loadtest.report;

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
public record Machine(String processor, int cores, long memoryBytes, String system, String java, double cpuPercent) {}
