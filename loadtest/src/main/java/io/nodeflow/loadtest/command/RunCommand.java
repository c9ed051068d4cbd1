package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.scenario.Scenario;
import io.nodeflow.loadtest.scenario.StandardTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs standard tests, one after the other. */
@Command(
        name = "run",
        description = "Runs standard tests one after the other; 'all' runs the five.",
        usageHelpAutoWidth = true)
final class RunCommand implements Callable<Integer> {

    private static final String ALL = "all";

    @Mixin
    private HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "TEST",
            description = "low-volume, medium-volume, high-volume, burst, extreme or all")
    private List<String> names = new ArrayList<>();

    @Option(names = "--duration", paramLabel = "TIME", description = "In the place of the test's own, e.g. 10s.")
    private @Nullable Duration duration;

    @Option(names = "--scale", paramLabel = "FACTOR", description = "Share of the test's rate to offer (default 1).")
    private double scale = 1;

    @Mixin
    private BudgetOptions budget = new BudgetOptions();

    @Mixin
    private SuiteOptions suite = new SuiteOptions();

    @Override
    public Integer call() throws Exception {
        return new Session(spec.commandLine(), suite).run(this::scenarios);
    }

    private List<Scenario> scenarios() {
        Set<StandardTest> tests = new LinkedHashSet<>();
        names.forEach(name -> tests.addAll(named(name)));
        return tests.stream().map(StandardTest::scenario).map(this::changed).toList();
    }

    private Scenario changed(Scenario own) {
        return own.with(Objects.requireNonNullElse(duration, own.duration()), scale, budget.over(own.budget()));
    }

    private List<StandardTest> named(String name) {
        List<StandardTest> tests = Arrays.stream(StandardTest.values())
                .filter(test -> name.equals(ALL) || test.toString().equals(name))
                .toList();
        if (tests.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no test '" + name + "'; there are " + Arrays.toString(StandardTest.values()) + " and all");
        }
        return tests;
    }
}
