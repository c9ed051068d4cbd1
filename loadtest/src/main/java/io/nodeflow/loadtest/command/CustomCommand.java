package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.scenario.Burst;
import io.nodeflow.loadtest.scenario.DataPattern;
import io.nodeflow.loadtest.scenario.Scenario;
import io.nodeflow.loadtest.scenario.ScenarioFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Runs one test of the user's own. */
@Command(
        name = "custom",
        description = "Runs a test of your own: from a JSON file, from options, or a file with options over it.",
        usageHelpAutoWidth = true,
        footer = {
            "",
            "A file has the same members, durations in ISO-8601; all are optional:",
            "  {\"name\": \"mine\", \"rate\": 500, \"size\": 1000, \"connections\": 4, \"duration\": \"PT1M\",",
            "   \"pattern\": \"random\", \"keys\": 100, \"burst\": {\"size\": 100, \"interval\": \"PT5S\"},",
            "   \"budget\": {\"p99\": \"PT0.25S\", \"lost\": 0, \"dropped\": 0, \"errors\": 0, \"rate\": 0.98}}"
        })
final class CustomCommand implements Callable<Integer> {

    @Mixin
    private HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Option(names = "--file", paramLabel = "FILE", description = "The test as JSON.")
    private @Nullable Path file;

    @Option(names = "--name", paramLabel = "NAME", description = "What it is called in the report.")
    private @Nullable String name;

    @Option(names = "--rate", paramLabel = "N", description = "Messages a second and connection (default 100).")
    private @Nullable Double rate;

    @Option(names = "--size", paramLabel = "BYTES", description = "Of one message (default 200).")
    private @Nullable Integer size;

    @Option(names = "--connections", paramLabel = "N", description = "Parallel branches of the workflow (default 1).")
    private @Nullable Integer connections;

    @Option(names = "--duration", paramLabel = "TIME", description = "Of the measured phase (default 30s).")
    private @Nullable Duration duration;

    @Option(
            names = "--pattern",
            paramLabel = "NAME",
            converter = PatternText.class,
            description = "Content: sequential, random, sine-wave or step (default sequential).")
    private @Nullable DataPattern pattern;

    @Option(
            names = "--burst-size",
            paramLabel = "N",
            description = "Messages of a burst, on top of the rate; needs --burst-interval.")
    private @Nullable Integer burstSize;

    @Option(names = "--burst-interval", paramLabel = "TIME", description = "From burst to burst, e.g. 5s.")
    private @Nullable Duration burstInterval;

    @Option(names = "--keys", paramLabel = "N", description = "Distinct keys of a connection (default 0: no key).")
    private @Nullable Integer keys;

    @Mixin
    private BudgetOptions budget = new BudgetOptions();

    @Mixin
    private SuiteOptions suite = new SuiteOptions();

    @Override
    public Integer call() throws Exception {
        return new Session(spec.commandLine(), suite).run(() -> List.of(scenario()));
    }

    private Scenario scenario() {
        Scenario base = file == null ? Scenario.DEFAULT : ScenarioFile.read(file);
        return new Scenario(
                Objects.requireNonNullElse(name, base.name()),
                Objects.requireNonNullElse(rate, base.rate()),
                Objects.requireNonNullElse(size, base.size()),
                Objects.requireNonNullElse(connections, base.connections()),
                Objects.requireNonNullElse(duration, base.duration()),
                Objects.requireNonNullElse(pattern, base.pattern()),
                burst(base.burst()),
                Objects.requireNonNullElse(keys, base.keys()),
                budget.over(base.budget()));
    }

    private @Nullable Burst burst(@Nullable Burst base) {
        if (burstSize == null && burstInterval == null) {
            return base;
        }
        Integer newSize = burstSize == null && base != null ? Integer.valueOf(base.size()) : burstSize;
        Duration newInterval = burstInterval == null && base != null ? base.interval() : burstInterval;
        if (newSize == null || newInterval == null) {
            throw new IllegalArgumentException("bursts need both --burst-size and --burst-interval");
        }
        return new Burst(newSize, newInterval);
    }

    /** Reads a pattern by the name that users know it by. */
    static final class PatternText implements picocli.CommandLine.ITypeConverter<DataPattern> {

        @Override
        public DataPattern convert(String text) {
            return Arrays.stream(DataPattern.values())
                    .filter(pattern -> pattern.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is none of " + Arrays.toString(DataPattern.values())));
        }
    }
}
