package io.nodeflow.loadtest.scenario;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One test. A connection is one branch of the workflow (ingest, map, filter, widget) with a viewer of its own; rate and burst
 * are per connection.
 *
 * @param name short, as on the command line
 * @param rate messages a second and connection, 0 (bursts only) to 100,000
 * @param size bytes of one message's JSON, 96 to 1,000,000
 * @param connections parallel branches, 1 to 200
 * @param duration of the measured phase
 * @param pattern content of the messages
 * @param burst on top of the rate, if any
 * @param keys distinct keys a connection's messages go through in turn; 0: no key
 * @param budget what passes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Scenario(
        String name,
        Double rate,
        Integer size,
        Integer connections,
        Duration duration,
        DataPattern pattern,
        @Nullable Burst burst,
        Integer keys,
        Budget budget) {

    /** A message has to hold its value, its mark and a key. */
    public static final int MIN_SIZE = 96;

    /** A small test of one connection: what custom tests start from. */
    public static final Scenario DEFAULT = new Scenario(
            "custom", 100.0, 200, 1, Duration.ofSeconds(30), DataPattern.SEQUENTIAL, null, 0, Budget.DEFAULT);

    /**
     * Fills in the defaults of absent members.
     *
     * @throws IllegalArgumentException naming the first member that is out of its range
     */
    @SuppressWarnings("NullAway") // absent JSON members arrive as null
    public Scenario {
        name = Objects.requireNonNullElse(name, "custom");
        rate = Objects.requireNonNullElse(rate, burst == null ? 100.0 : 0.0);
        size = within("size", Objects.requireNonNullElse(size, 200), MIN_SIZE, 1_000_000);
        connections = within("connections", Objects.requireNonNullElse(connections, 1), 1, 200);
        duration = Objects.requireNonNullElse(duration, Duration.ofSeconds(30));
        pattern = Objects.requireNonNullElse(pattern, DataPattern.SEQUENTIAL);
        keys = within("keys", Objects.requireNonNullElse(keys, 0), 0, 100_000);
        budget = Objects.requireNonNullElse(budget, Budget.DEFAULT);
        if (!name.matches("[A-Za-z0-9 ._-]{1,60}")) {
            throw new IllegalArgumentException("name '" + name + "' is not 1 to 60 letters, digits, spaces or . _ -");
        }
        if (!(rate >= 0 && rate <= 100_000)) {
            throw new IllegalArgumentException("rate is " + rate + ", not 0 to 100000");
        }
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("duration is " + duration + ", not at least 1 s");
        }
        if (rate == 0 && burst == null) {
            throw new IllegalArgumentException("rate is 0 and there is no burst: nothing to send");
        }
        if (burst != null && burst.interval().compareTo(duration) >= 0) {
            throw new IllegalArgumentException(
                    "burst interval " + burst.interval() + " is not shorter than the duration " + duration);
        }
    }

    /** The same test with another length, share of the rate and budget. */
    public Scenario with(Duration newDuration, double scale, Budget newBudget) {
        return new Scenario(name, rate * scale, size, connections, newDuration, pattern, burst, keys, newBudget);
    }

    /** Messages a second that all connections together are offered, bursts included. */
    public double offeredRate() {
        double bursts =
                burst == null ? 0 : burst.size() * 1e9 / burst.interval().toNanos();
        return (rate + bursts) * connections;
    }

    private static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ", not " + least + " to " + most);
        }
        return value;
    }
}
