package io.nodeflow.loadtest.report;

import io.nodeflow.loadtest.measure.ProcessUsage;
import io.nodeflow.loadtest.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One or more finished tests as Markdown that is also what the terminal shows. */
public final class MarkdownReport {

    private MarkdownReport() {}

    /** Renders the tests side by side, then what their processes used, then what they missed. */
    public static String of(List<TestReport> reports) {
        StringBuilder text = new StringBuilder();
        text.append(results(reports)).append('\n').append(processes(reports)).append('\n');
        for (TestReport report : reports) {
            text.append(verdict(report));
        }
        Machine machine = reports.get(0).machine();
        text.append("\nMachine: ")
                .append(machine.processor())
                .append(", ")
                .append(machine.cores())
                .append(" cores, ")
                .append(Figures.mebibytes(machine.memoryBytes()))
                .append(" MiB, ")
                .append(machine.system())
                .append("; load test on ")
                .append(machine.java())
                .append("; begun ")
                .append(reports.get(0).startedAt())
                .append('\n');
        return text.toString();
    }

    private static Table results(List<TestReport> reports) {
        List<String> header = new ArrayList<>(List.of("test"));
        reports.forEach(report -> header.add(report.scenario().name()));
        Table table = new Table(header.toArray(String[]::new));
        row(table, reports, "connections x msg/s x bytes", report -> load(report.scenario()));
        row(
                table,
                reports,
                "duration, s",
                report -> Figures.count(report.scenario().duration().toSeconds()));
        row(
                table,
                reports,
                "offered, msg/s",
                report -> Figures.rate(report.rates().offered()));
        row(
                table,
                reports,
                "achieved, msg/s",
                report -> Figures.rate(report.rates().achieved()));
        row(
                table,
                reports,
                "received, msg/s",
                report -> Figures.rate(report.rates().received()));
        row(
                table,
                reports,
                "latency p50, ms",
                report -> Figures.millis(report.latency().p50()));
        row(
                table,
                reports,
                "latency p95, ms",
                report -> Figures.millis(report.latency().p95()));
        row(
                table,
                reports,
                "latency p99, ms",
                report -> Figures.millis(report.latency().p99()));
        row(
                table,
                reports,
                "latency max, ms",
                report -> Figures.millis(report.latency().max()));
        row(table, reports, "sent", report -> Figures.count(report.counts().sent()));
        row(table, reports, "received", report -> Figures.count(report.counts().received()));
        row(table, reports, "lost", report -> Figures.count(report.lost()));
        row(
                table,
                reports,
                "duplicated",
                report -> Figures.count(report.counts().duplicated()));
        row(
                table,
                reports,
                "out of order",
                report -> Figures.count(report.counts().reordered()));
        row(table, reports, "errors", report -> Figures.count(report.errorCount()));
        row(table, reports, "dropped", report -> Figures.count(report.counts().dropped()));
        row(
                table,
                reports,
                "sender lateness p50, ms",
                report -> Figures.millis(report.lateness().p50()));
        row(
                table,
                reports,
                "sender lateness p99, ms",
                report -> Figures.millis(report.lateness().p99()));
        row(
                table,
                reports,
                "machine CPU",
                report -> Figures.percent(report.machine().cpuPercent()));
        row(table, reports, "budget", report -> report.misses().isEmpty() ? "kept" : "MISSED");
        return table;
    }

    private static void row(Table table, List<TestReport> reports, String name, Function<TestReport, String> figure) {
        List<String> cells = new ArrayList<>(List.of(name));
        reports.forEach(report -> cells.add(figure.apply(report)));
        table.row(cells);
    }

    private static String load(Scenario scenario) {
        String bursts = scenario.burst() == null
                ? ""
                : " + " + scenario.burst().size() + " each "
                        + Figures.rate(scenario.burst().interval().toMillis() / 1000.0) + " s";
        return scenario.connections() + " x " + Figures.rate(scenario.rate()) + bursts + " x " + scenario.size();
    }

    private static Table processes(List<TestReport> reports) {
        Table table = new Table("test, process", "CPU (one core)", "MiB before", "MiB most", "MiB after", "note");
        for (TestReport report : reports) {
            for (ProcessUsage usage : report.processes()) {
                table.row(
                        report.scenario().name() + ", " + usage.name(),
                        Figures.percent(usage.cpuPercent()),
                        Figures.mebibytes(usage.initialBytes()),
                        Figures.mebibytes(usage.peakBytes()),
                        Figures.mebibytes(usage.finalBytes()),
                        usage.problem() == null ? "" : usage.problem());
            }
            if (report.processes().size() == 1) {
                table.row(report.scenario().name() + ", the suite's", "?", "?", "?", "?", "not known: see --process");
            }
        }
        return table;
    }

    private static String verdict(TestReport report) {
        StringBuilder text = new StringBuilder();
        report.misses().forEach(miss -> text.append("- ")
                .append(report.scenario().name())
                .append(" missed its budget: ")
                .append(miss)
                .append('\n'));
        report.errors().forEach((error, count) -> text.append("- ")
                .append(report.scenario().name())
                .append(", ")
                .append(Figures.count(count))
                .append(" x ")
                .append(error)
                .append('\n'));
        return text.toString();
    }
}
