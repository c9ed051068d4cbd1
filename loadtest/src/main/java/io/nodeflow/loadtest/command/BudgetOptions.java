package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.scenario.Budget;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Budgets in the place of a test's own. */
final class BudgetOptions {

    @Option(
            names = "--budget-p99",
            paramLabel = "TIME",
            description = "Most that 99 %% of the messages may take, e.g. 250ms.")
    private @Nullable Duration p99;

    @Option(names = "--budget-lost", paramLabel = "N", description = "Most messages that may be lost.")
    private @Nullable Long lost;

    @Option(
            names = "--budget-dropped",
            paramLabel = "N",
            description = "Most messages the gateway may drop and say so.")
    private @Nullable Long dropped;

    @Option(names = "--budget-errors", paramLabel = "N", description = "Most errors.")
    private @Nullable Long errors;

    @Option(
            names = "--budget-rate",
            paramLabel = "SHARE",
            description = "Least share of the offered rate that is received, 0 to 1.")
    private @Nullable Double rate;

    Budget over(Budget own) {
        return new Budget(
                Objects.requireNonNullElse(p99, own.p99()),
                Objects.requireNonNullElse(lost, own.lost()),
                Objects.requireNonNullElse(dropped, own.dropped()),
                Objects.requireNonNullElse(errors, own.errors()),
                Objects.requireNonNullElse(rate, own.rate()));
    }
}
