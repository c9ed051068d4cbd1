package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.report.MarkdownReport;
import io.nodeflow.loadtest.report.ReportFolder;
import io.nodeflow.loadtest.report.TerminalProgress;
import io.nodeflow.loadtest.report.TestReport;
import io.nodeflow.loadtest.run.LoadRun;
import io.nodeflow.loadtest.run.RunSettings;
import io.nodeflow.loadtest.scenario.Scenario;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs the tests of one call and shows and writes what they found. */
final class Session {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final CommandLine command;
    private final SuiteOptions options;

    Session(CommandLine command, SuiteOptions options) {
        this.command = command;
        this.options = options;
    }

    /**
     * Runs all of them, whether their budgets are kept or not.
     *
     * @param scenarios throws {@link IllegalArgumentException} when what the user asked for is no test
     * @return the exit code
     */
    int run(Supplier<List<Scenario>> scenarios) throws InterruptedException, IOException {
        List<Scenario> tests;
        RunSettings settings;
        ReportFolder folder;
        try {
            tests = scenarios.get();
            settings = options.settings();
            folder = new ReportFolder(Objects.requireNonNullElseGet(options.out(), Session::newFolder));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        List<TestReport> reports = new ArrayList<>();
        for (Scenario test : tests) {
            reports.add(new LoadRun(http, settings, test, TerminalProgress.onStandardError()).run());
            folder.write(reports);
        }
        command.getOut().print(MarkdownReport.of(reports));
        command.getOut().println("Written to " + folder + " as report.md and report.json");
        boolean kept = reports.stream().allMatch(report -> report.misses().isEmpty());
        return kept ? ExitCode.KEPT : ExitCode.MISSED;
    }

    private static Path newFolder() {
        return Path.of("target", "load", LocalDateTime.now().format(FOLDER));
    }
}
