package io.nodeflow.engine.node.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.engine.document.Fields;
import io.nodeflow.engine.node.CompiledNode;
import io.nodeflow.engine.node.LineageHash;
import io.nodeflow.engine.node.NodeLimits;
import io.nodeflow.engine.node.NodeScope;
import io.nodeflow.engine.node.NodeType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The node type {@code schedule}. */
public final class ScheduleType implements NodeType {

    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofDays(365);
    private static final int LONGEST = 200;

    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public String description() {
        return "Sends a message at each time that an interval or a cron expression names.";
    }

    @Override
    public List<String> inputPorts() {
        return List.of();
    }

    @Override
    public CompiledNode compile(Fields config, NodeScope scope) {
        if (config.has("interval") == config.has("cron")) {
            config.finding("conflict", "say when: either 'interval' or 'cron'");
        }
        if (config.has("zone") && !config.has("cron")) {
            config.finding("zone", "conflict", "only 'cron' goes by the clocks of a zone");
        }
        ZoneId zone =
                config.text("zone", LONGEST).map(text -> zone(config, text)).orElse(ZoneOffset.UTC);
        Optional<Duration> interval = config.duration("interval", LEAST, MOST);
        Optional<String> expression = config.text("cron", LONGEST);
        Optional<Times> cron = expression.flatMap(text -> cron(config, text, zone));
        Optional<byte[]> value = config.any("value").map(Json::encode);
        if (value.isPresent() && value.get().length > NodeLimits.HANDLED_BYTES) {
            config.finding("value", "out-of-range", "must have at most " + NodeLimits.HANDLED_BYTES + " bytes");
        }
        return new ScheduleNode(
                cron.orElseGet(() -> new Times.Every(interval.orElse(MOST))),
                config.text("key", LONGEST).map(text -> text.getBytes(UTF_8)),
                value,
                store(scope, interval.map(Duration::toString).orElse("") + expression.orElse("") + " " + zone));
    }

    /** The time that is kept is one of this schedule; with another one the node begins anew. */
    private static String store(NodeScope scope, String schedule) {
        return "next-" + scope.node() + "-" + LineageHash.of(schedule).substring(0, 8);
    }

    private static ZoneId zone(Fields config, String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            config.finding("zone", "wrong-type", "must be a time zone such as Europe/Berlin or UTC: " + e.getMessage());
            return ZoneOffset.UTC;
        }
    }

    private static Optional<Times> cron(Fields config, String text, ZoneId zone) {
        try {
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            Times times =
                    new Times.Cron(ExecutionTime.forCron(parser.parse(text).validate()), zone);
            if (times.after(System.currentTimeMillis()) < Long.MAX_VALUE) {
                return Optional.of(times);
            }
            config.finding("cron", "out-of-range", "names no time that will come");
        } catch (IllegalArgumentException e) {
            config.finding(
                    "cron",
                    "wrong-type",
                    "must be five fields (minute, hour, day of month, month, day of week), such as */5 * * * *: "
                            + Fields.quote(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }
}
