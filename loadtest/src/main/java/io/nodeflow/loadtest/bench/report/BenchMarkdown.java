package io.nodeflow.loadtest.bench.report;

import io.nodeflow.loadtest.measure.ProcessUsage;
import io.nodeflow.loadtest.report.Machine;
import io.nodeflow.loadtest.report.Table;
import java.util.Locale;
import java.util.stream.Collectors;

/** A finished bench as Markdown that is also what the terminal shows. */
public final class BenchMarkdown {

    private static final double MEBIBYTE = 1024.0 * 1024;

    private BenchMarkdown() {}

    public static String of(BenchReport report) {
        StringBuilder text = new StringBuilder("# Bench " + report.name() + "\n\n");
        report.settings().forEach((name, value) -> text.append("- ")
                .append(name)
                .append(": ")
                .append(value)
                .append('\n'));
        text.append('\n').append(series(report)).append('\n').append(goals(report));
        if (!report.processes().isEmpty()) {
            text.append('\n').append(processes(report));
        }
        Machine machine = report.machine();
        return text.append("\nMachine: ")
                .append(machine.describe())
                .append("; begun ")
                .append(report.startedAt())
                .append('\n')
                .toString();
    }

    private static Table series(BenchReport report) {
        Table table = new Table("figure", "median", "unit", "rounds");
        for (Series series : report.series()) {
            String rounds = series.rounds().stream().map(BenchMarkdown::number).collect(Collectors.joining(" "));
            table.row(series.name(), number(series.median()), series.unit(), rounds);
        }
        return table;
    }

    private static Table goals(BenchReport report) {
        Table table = new Table("goal", "measured", "wanted", "verdict");
        for (Goal goal : report.goals()) {
            table.row(
                    goal.what(),
                    number(goal.measured()) + " " + goal.unit(),
                    (goal.atLeast() ? ">= " : "<= ") + number(goal.limit()) + " " + goal.unit(),
                    goal.kept() ? "kept" : "MISSED");
        }
        return table;
    }

    private static Table processes(BenchReport report) {
        Table table = new Table("process", "CPU, % of one core", "MiB before", "MiB most");
        for (ProcessUsage usage : report.processes()) {
            table.row(
                    usage.name(),
                    number(usage.cpuPercent()),
                    number(usage.initialBytes() / MEBIBYTE),
                    number(usage.peakBytes() / MEBIBYTE));
        }
        return table;
    }

    private static String number(double value) {
        return String.format(
                Locale.ROOT, Math.abs(value) < 10 ? "%,.2f" : Math.abs(value) < 100 ? "%,.1f" : "%,.0f", value);
    }
}
