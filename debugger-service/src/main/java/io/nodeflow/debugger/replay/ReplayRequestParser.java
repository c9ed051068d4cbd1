package io.nodeflow.debugger.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.expression.InvalidExpressionException;
import io.nodeflow.contracts.problem.Finding;
import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.debugger.replay.ReplayRequest.Bound;
import io.nodeflow.debugger.rest.Fields;
import io.nodeflow.debugger.rest.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the body of {@code POST /replays} with all findings at once; what the broker must be asked for comes later. */
final class ReplayRequestParser {

    private static final Set<String> MEMBERS =
            Set.of("stream", "from", "to", "speed", "rate", "longestGap", "retention", "key", "filter", "dryRun");
    private static final double SLOWEST = 0.001;
    private static final double FASTEST = 1_000;
    private static final double LOWEST_RATE = 0.01;
    private static final double HIGHEST_RATE = 1_000_000;
    private static final Duration MIN_RETENTION = Duration.ofMinutes(1);
    private static final Duration MAX_RETENTION = Duration.ofDays(7);

    private final Instant now;
    private final Fields fields = new Fields();

    ReplayRequestParser(Instant now) {
        this.now = now;
    }

    List<Finding> findings() {
        return fields.findings();
    }

    /** Empty when there are findings. */
    Optional<ReplayRequest> parse(JsonNode body) {
        if (!fields.isObject(body, "", MEMBERS)) {
            return Optional.empty();
        }
        String stream = body.path("stream").asText();
        if (!body.path("stream").isTextual() || !StreamName.isLegal(stream)) {
            fields.add(
                    "/stream", "illegal-stream", "'stream' must be a stream's name, such as sensor-chart or demo/all");
        }
        Bound from = bound(body, "from");
        Bound to = bound(body, "to");
        refuseDisorder(from, to);
        Double rate = rate(body);
        Double speed = speed(body, rate);
        Duration gap = within(body, "longestGap", Duration.ofHours(1), Duration.ZERO, Duration.ofDays(1));
        Duration retention = within(body, "retention", Duration.ofHours(24), MIN_RETENTION, MAX_RETENTION);
        String key = text(body, "key");
        String filter = filter(body);
        boolean dryRun = fields.flag(body, "", "dryRun", false);
        return fields.findings().isEmpty()
                ? Optional.of(new ReplayRequest(
                        new StreamName(stream), from, to, speed, gap, retention, key, filter, rate, dryRun))
                : Optional.empty();
    }

    private @Nullable String text(JsonNode body, String name) {
        JsonNode node = body.path(name);
        if (!node.isMissingNode() && !node.isTextual()) {
            fields.add("/" + name, "wrong-type", "'" + name + "' must be a string");
        }
        return node.textValue();
    }

    private @Nullable String filter(JsonNode body) {
        String filter = text(body, "filter");
        if (filter != null) {
            try {
                MessageChoice.compile(filter);
            } catch (InvalidExpressionException e) {
                fields.add("/filter", "invalid-filter", e.getMessage());
            }
        }
        return filter;
    }

    private @Nullable Bound bound(JsonNode body, String name) {
        JsonNode node = body.path(name);
        if (node.isMissingNode()
                || node.asText().equals(name.equals("from") ? "earliest" : "latest") && node.isTextual()) {
            return null;
        }
        if (node.isObject()) {
            return fields.isObject(node, "/" + name, Set.of("offsets"))
                    ? offsets(node.path("offsets"), "/" + name + "/offsets")
                    : null;
        }
        Optional<Instant> time =
                node.isTextual() || node.isIntegralNumber() ? Query.instant(node.asText()) : Optional.empty();
        if (time.isEmpty()) {
            fields.add(
                    "/" + name,
                    "illegal-bound",
                    "'" + name + "' must be a time from 1970 on (ISO-8601 or epoch milliseconds), or "
                            + "{\"offsets\": {\"<partition>\": <offset>}}");
            return null;
        }
        if (time.get().isAfter(now.plusSeconds(60))) {
            fields.add(
                    "/" + name, "in-the-future", "'" + name + "' is in the future; only what is past can be replayed");
        }
        return new Bound.At(time.get());
    }

    private @Nullable Bound offsets(JsonNode node, String pointer) {
        if (!node.isObject() || node.isEmpty()) {
            fields.add(pointer, "illegal-offsets", "'offsets' must be an object of partition and offset");
            return null;
        }
        Map<Integer, Long> offsets = new HashMap<>();
        node.fields().forEachRemaining(member -> {
            String partition = member.getKey();
            JsonNode offset = member.getValue();
            if (!partition.matches("\\d{1,4}")
                    || !offset.isIntegralNumber()
                    || !offset.canConvertToLong()
                    || offset.longValue() < 0) {
                fields.add(
                        pointer + "/" + Fields.escaped(partition),
                        "illegal-offset",
                        "a partition's number must stand with an offset from 0");
            } else {
                offsets.put(Integer.parseInt(partition), offset.longValue());
            }
        });
        return new Bound.Offsets(offsets);
    }

    private void refuseDisorder(@Nullable Bound from, @Nullable Bound to) {
        if (from instanceof Bound.At first
                && to instanceof Bound.At last
                && !first.time().isBefore(last.time())) {
            fields.add("/to", "from-after-to", "'to' must be later than 'from'");
        }
        if (from instanceof Bound.Offsets first && to instanceof Bound.Offsets last) {
            last.byPartition().forEach((partition, end) -> {
                if (first.byPartition().getOrDefault(partition, end - 1) >= end) {
                    fields.add(
                            "/to/offsets/" + partition,
                            "from-after-to",
                            "'to' must be beyond 'from' in each partition");
                }
            });
        }
    }

    private @Nullable Double rate(JsonNode body) {
        JsonNode node = body.path("rate");
        if (node.isMissingNode()) {
            return null;
        }
        double rate = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (!(rate >= LOWEST_RATE && rate <= HIGHEST_RATE)) {
            fields.add("/rate", "illegal-rate", "'rate' must be messages a second from 0.01 to 1000000");
        }
        return rate;
    }

    private @Nullable Double speed(JsonNode body, @Nullable Double rate) {
        JsonNode node = body.path("speed");
        if (rate != null) {
            if (!node.isMissingNode()) {
                fields.add("/rate", "conflict", "a replay goes by 'rate' or by 'speed'; leave one of them out");
            }
            return null;
        }
        if (node.isTextual() && node.textValue().equals("max")) {
            return null;
        }
        double speed = node.isMissingNode() ? 1 : node.isNumber() ? node.doubleValue() : Double.NaN;
        if (!(speed >= SLOWEST && speed <= FASTEST)) {
            fields.add("/speed", "illegal-speed", "'speed' must be a number from 0.001 to 1000, or \"max\"");
        }
        return speed;
    }

    private Duration within(JsonNode body, String name, Duration standard, Duration least, Duration most) {
        Duration value = fields.duration(body, "", name, standard);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            fields.add("/" + name, "out-of-range", "'" + name + "' must be from " + least + " to " + most);
        }
        return value;
    }
}
