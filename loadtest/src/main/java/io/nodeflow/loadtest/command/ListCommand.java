package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.scenario.Burst;
import io.nodeflow.loadtest.scenario.Scenario;
import io.nodeflow.loadtest.scenario.StandardTest;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the standard tests. */
@Command(name = "list", description = "Lists the standard tests and their budgets.")
final class ListCommand implements Runnable {

    @Mixin
    private HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        for (StandardTest test : StandardTest.values()) {
            Scenario scenario = test.scenario();
            out.printf(
                    Locale.ROOT,
                    "%-14s %-20s %s, %d x %.0f msg/s%s of %d bytes, %s; p99 at most %s%n",
                    test,
                    test.title(),
                    DurationText.of(scenario.duration()),
                    scenario.connections(),
                    scenario.rate(),
                    bursts(scenario.burst()),
                    scenario.size(),
                    scenario.pattern(),
                    DurationText.of(scenario.budget().p99()));
        }
        out.println(
                "Rates are per connection. Every test: nothing lost, dropped or refused, 98 % of the rate received.");
    }

    private static String bursts(@Nullable Burst burst) {
        return burst == null ? "" : " and bursts of " + burst.size() + " every " + DurationText.of(burst.interval());
    }
}
