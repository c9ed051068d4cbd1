package io.nodeflow.loadtest.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One figure, measured several times.
 *
 * @param unit such as {@code ms}
 * @param rounds in the order of measuring
 */
public record Series(String name, String unit, List<Double> rounds) {

    public Series {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("series " + name + " has no rounds");
        }
    }

    /** The value in the middle; of an even number of rounds the mean of the two. */
    @JsonProperty
    public double median() {
        double[] sorted =
                rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
