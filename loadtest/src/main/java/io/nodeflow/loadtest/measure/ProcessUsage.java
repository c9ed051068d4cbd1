package io.nodeflow.loadtest.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What one process used during the measured phase.
 *
 * @param cpuPercent of one core, on average
 * @param initialBytes resident memory before the first message
 * @param peakBytes most that was seen
 * @param finalBytes after the last message
 * @param problem why the figures are missing or partial
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProcessUsage(
        String name,
        long pid,
        double cpuPercent,
        long initialBytes,
        long peakBytes,
        long finalBytes,
        @Nullable String problem) {}
