package io.nodeflow.engine.definition;

import io.nodeflow.contracts.workflow.Overflow;
import io.nodeflow.contracts.workflow.StreamOptions;
import io.nodeflow.engine.document.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads the {@code stream} of an edge, within the ranges that {@link StreamOptions} documents. */
final class StreamOptionsReader {

    private static final List<String> OVERFLOWS = Arrays.stream(Overflow.values())
            .map(overflow -> overflow.name().toLowerCase(Locale.ROOT))
            .toList();

    private StreamOptionsReader() {}

    static StreamOptions read(Fields fields) {
        StreamOptions defaults = StreamOptions.DEFAULT;
        double dropRate = fields.number("dropRate", 0, 1).orElse(defaults.dropRate());
        double maxDropRate = fields.number("maxDropRate", 0, 1).orElse(Math.max(defaults.maxDropRate(), dropRate));
        if (maxDropRate < dropRate) {
            fields.finding("maxDropRate", "out-of-range", "must not be below dropRate, which is " + dropRate);
            maxDropRate = dropRate;
        }
        double threshold = fields.number("backpressureThreshold", 0, 1).orElse(defaults.backpressureThreshold());
        if (threshold == 0) {
            fields.finding("backpressureThreshold", "out-of-range", "must be above 0, and at most 1");
            threshold = defaults.backpressureThreshold();
        }
        return new StreamOptions(
                whole(fields, "bufferSize", 1, 1_000_000, defaults.bufferSize()),
                whole(fields, "batchTimeout", 0, 60_000, defaults.batchTimeout()),
                whole(fields, "maxBatchSize", 1, 10_000, defaults.maxBatchSize()),
                threshold,
                Overflow.valueOf(
                        fields.choice("overflow", OVERFLOWS).orElse("block").toUpperCase(Locale.ROOT)),
                dropRate,
                maxDropRate,
                whole(fields, "retryAttempts", 0, 100, defaults.retryAttempts()),
                whole(fields, "retryDelay", 0, 3_600_000, defaults.retryDelay()));
    }

    private static int whole(Fields fields, String name, int least, int most, int otherwise) {
        return (int) fields.integer(name, least, most).orElse(otherwise);
    }
}
