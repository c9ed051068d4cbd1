package io.nodeflow.engine.node.window;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the messages of one window have come to so far, for each aggregate one number or distribution, and the newest's times. */
final class Accumulator {

    private final List<Aggregate> aggregates;
    private final double[] numbers;
    private final List<Distribution> distributions;
    private long count;
    private long newest = Long.MIN_VALUE;
    private long origin = Contribution.NO_ORIGIN;

    Accumulator(List<Aggregate> aggregates) {
        this.aggregates = aggregates;
        this.numbers = new double[aggregates.size()];
        this.distributions = new ArrayList<>();
        for (int each = 0; each < numbers.length; each++) {
            Function function = aggregates.get(each).function();
            numbers[each] = function == Function.MIN
                    ? Double.POSITIVE_INFINITY
                    : function == Function.MAX ? Double.NEGATIVE_INFINITY : 0;
            if (function == Function.PERCENTILE) {
                distributions.add(new Distribution());
            }
        }
    }

    /** Event time of the newest contributor, in epoch milliseconds. */
    long newest() {
        return newest;
    }

    /** Its origin in epoch microseconds, or {@link Contribution#NO_ORIGIN}. */
    long origin() {
        return origin;
    }

    void add(Contribution contribution) {
        count++;
        touch(contribution.time(), contribution.origin());
        int distribution = 0;
        for (int each = 0; each < numbers.length; each++) {
            double number = contribution.numbers()[each];
            combine(each, number);
            if (aggregates.get(each).function() == Function.PERCENTILE) {
                distributions.get(distribution++).add(number);
            }
        }
    }

    void add(Accumulator other) {
        count += other.count;
        touch(other.newest, other.origin);
        for (int each = 0; each < numbers.length; each++) {
            combine(each, other.numbers[each]);
        }
        for (int each = 0; each < distributions.size(); each++) {
            distributions.get(each).add(other.distributions.get(each));
        }
    }

    private void touch(long time, long timesOrigin) {
        if (time >= newest) {
            newest = time;
            origin = timesOrigin;
        }
    }

    private void combine(int each, double number) {
        switch (aggregates.get(each).function()) {
            case SUM, AVG -> numbers[each] += number;
            case MIN -> numbers[each] = Math.min(numbers[each], number);
            case MAX -> numbers[each] = Math.max(numbers[each], number);
            default -> numbers[each] = 0;
        }
    }

    /** The aggregates' values in their order. */
    double[] results() {
        double[] results = Arrays.copyOf(numbers, numbers.length);
        int distribution = 0;
        for (int each = 0; each < results.length; each++) {
            Aggregate aggregate = aggregates.get(each);
            if (aggregate.function() == Function.COUNT) {
                results[each] = count;
            } else if (aggregate.function() == Function.AVG) {
                results[each] = numbers[each] / count;
            } else if (aggregate.function() == Function.PERCENTILE) {
                results[each] = distributions.get(distribution++).percentile(aggregate.percentile());
            }
        }
        return results;
    }

    int size() {
        int size = (3 + numbers.length) * Long.BYTES;
        for (Distribution each : distributions) {
            size += each.size();
        }
        return size;
    }

    void write(ByteBuffer bytes) {
        bytes.putLong(count).putLong(newest).putLong(origin);
        for (double number : numbers) {
            bytes.putDouble(number);
        }
        distributions.forEach(each -> each.write(bytes));
    }

    static Accumulator read(List<Aggregate> aggregates, ByteBuffer bytes) {
        Accumulator read = new Accumulator(aggregates);
        read.count = bytes.getLong();
        read.newest = bytes.getLong();
        read.origin = bytes.getLong();
        for (int each = 0; each < read.numbers.length; each++) {
            read.numbers[each] = bytes.getDouble();
        }
        read.distributions.replaceAll(fresh -> Distribution.read(bytes));
        return read;
    }
}
