package io.nodeflow.loadtest.command;

import io.nodeflow.loadtest.bench.Bench;
import io.nodeflow.loadtest.bench.Steps;
import io.nodeflow.loadtest.bench.report.BenchFolder;
import io.nodeflow.loadtest.bench.report.BenchMarkdown;
import io.nodeflow.loadtest.bench.report.BenchReport;
import io.nodeflow.loadtest.bench.stage.BenchException;
import io.nodeflow.loadtest.bench.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all benches have in common on the command line, and how one is run, shown and written down. */
final class BenchSession {

    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final String HOME = "nodeflow.home";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the report and the processes' output go (default target/bench/<name>-<time>).")
    private @Nullable Path out;

    /** Runs a bench; the answer is the exit code. */
    int run(String name, Bench bench) throws InterruptedException, IOException {
        CommandLine command = spec.commandLine();
        requireAboveZero(command);
        BenchFolder folder;
        try {
            folder = new BenchFolder(
                    out != null
                            ? out
                            : Path.of(
                                    "target",
                                    "bench",
                                    name + "-" + LocalDateTime.now().format(FOLDER)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
        BenchReport report;
        try (Stage stage = Stage.open(home(), folder.path())) {
            report = bench.run(stage, new Steps(System.err));
        }
        folder.write(report);
        command.getOut().print(BenchMarkdown.of(report));
        command.getOut().println("Written to " + folder.path() + " as report.md and report.json");
        return report.allKept() ? ExitCode.KEPT : ExitCode.MISSED;
    }

    /** No time, no rounds and no messages are no measurement, of any bench. */
    private static void requireAboveZero(CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            Object value = option.getValue();
            boolean tooLittle = value instanceof Duration time
                    ? time.isNegative() || time.isZero()
                    : value instanceof Number number && !(number.doubleValue() > 0);
            if (tooLittle) {
                throw new ParameterException(
                        command,
                        "Invalid value for option '" + option.longestName() + "': " + value + " is not more than 0");
            }
        }
    }

    private static Path home() {
        String home = System.getProperty(HOME);
        if (home == null) {
            throw new BenchException(
                    "start benches by './nodeflow load bench', or give the project's folder as -D" + HOME);
        }
        return Path.of(home).toAbsolutePath();
    }
}
