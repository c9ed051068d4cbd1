package io.nodeflow.loadtest.report;

import io.nodeflow.loadtest.scenario.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds a test against its budget. */
final class Verdict {

    private Verdict() {}

    static List<String> misses(TestReport report) {
        Budget budget = report.scenario().budget();
        List<String> misses = new ArrayList<>();
        double p99 = budget.p99().toNanos() / 1e6;
        if (report.latency().p99() > p99) {
            misses.add(String.format(
                    Locale.ROOT,
                    "p99 is %.1f ms, the budget %.1f ms",
                    report.latency().p99(),
                    p99));
        }
        if (report.rates().share() < budget.rate()) {
            misses.add(String.format(
                    Locale.ROOT,
                    "received %.0f msg/s of %.0f offered (%.1f %%), the budget is %.1f %%",
                    report.rates().received(),
                    report.rates().offered(),
                    100 * report.rates().share(),
                    100 * budget.rate()));
        }
        atMost(misses, "lost", report.lost(), budget.lost());
        atMost(misses, "dropped", report.counts().dropped(), budget.dropped());
        atMost(misses, "errors", report.errorCount(), budget.errors());
        return misses;
    }

    private static void atMost(List<String> misses, String what, long count, long budget) {
        if (count > budget) {
            misses.add(what + ": " + count + ", the budget is " + budget);
        }
    }
}
