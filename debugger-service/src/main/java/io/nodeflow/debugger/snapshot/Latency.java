package io.nodeflow.debugger.snapshot;

import io.nodeflow.contracts.observation.MetricsRecord.LatencyMetrics;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Latencies in microseconds, of so many messages. */
public record Latency(double average, long p50, long p95, long p99, long max, long count) {

    private static final Logger LOG = Logger.getLogger(Latency.class);
    private static final int DIGITS = 3;

    /**
     * Merges what several instances measured, by their histograms, since percentiles cannot be merged. One without a
     * histogram has nothing to add.
     *
     * @return null when nothing was measured
     */
    static @Nullable Latency merge(Collection<LatencyMetrics> parts) {
        Histogram merged = new Histogram(DIGITS);
        for (LatencyMetrics part : parts) {
            if (part.histogram() != null) {
                addTo(merged, part.histogram());
            }
        }
        return merged.getTotalCount() == 0
                ? null
                : new Latency(
                        merged.getMean(),
                        merged.getValueAtPercentile(50),
                        merged.getValueAtPercentile(95),
                        merged.getValueAtPercentile(99),
                        merged.getMaxValue(),
                        merged.getTotalCount());
    }

    private static void addTo(Histogram merged, String encoded) {
        try {
            merged.add(Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), 0));
        } catch (DataFormatException | RuntimeException e) {
            LOG.debugf("left out a histogram that cannot be read: %s", e.getMessage());
        }
    }
}
