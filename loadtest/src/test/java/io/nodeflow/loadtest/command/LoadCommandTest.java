package io.nodeflow.loadtest.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.loadtest.TinySuite;
import io.nodeflow.loadtest.TinySuite.Fate;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LoadCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | list, run, custom or bench",
                "fly | fly",
                "run | TEST",
                "run nope | no test 'nope'",
                "run burst --scale much | --scale",
                "run burst --duration 3x | 500ms",
                "run burst --duration 2s | burst interval",
                "run burst --gateway 127.0.0.1 | http://127.0.0.1:8080",
                "run burst --workflow Not_Legal | lower-case",
                "run burst --process engine | --process",
                "run burst --budget-rate 7 | budget rate",
                "run burst --warm-up PT-1S | warm-up is PT-1S, not 0 or more",
                "run burst --scale -1 | rate",
                "custom --pattern zigzag | zigzag",
                "custom --rate 0 | nothing to send",
                "custom --burst-size 5 | --burst-interval",
                "custom --file no-such-file.json | there is no file",
                "bench fan-out --rounds 0 | --rounds': 0 is not more than 0",
                "bench sockets --rate -1 | --rate': -1 is not more than 0",
                "bench gateway-latency --quiet NaN | --quiet': NaN is not more than 0",
                "bench exactly-once --duration 0s | --duration': PT0S is not more than 0"
            })
    void shouldAnswerAMistakeWithOneLineAndExitCodeTwo(String call, String expected) {
        // When
        int exit = execute(call == null ? List.of() : List.of(call.split(" ")));

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains(expected).hasLineCount(1);
    }

    @Test
    void shouldListAllTests() {
        // Then
        assertThat(execute(List.of("list"))).isZero();
        assertThat(out.toString()).contains("low-volume", "medium-volume", "high-volume", "burst", "extreme");
    }

    @Test
    void shouldSayWhatToDoWhenThereIsNoGateway() {
        // When: nothing listens on port 1
        int exit = execute(List.of("run", "low-volume", "--gateway", "http://127.0.0.1:1", "--out", folder.toString()));

        // Then
        assertThat(exit).isEqualTo(3);
        assertThat(err.toString()).contains("./nodeflow up").hasLineCount(1);
    }

    @Test
    void shouldExitWithZeroWhenTheBudgetIsKept() {
        try (TinySuite suite = new TinySuite(count -> Fate.DELIVERED)) {
            assertThat(custom(suite, "--budget-p99", "10s", "--budget-rate", "0.5"))
                    .isZero();
            assertThat(out.toString()).contains("kept");
            assertThat(folder.resolve("report.json")).isNotEmptyFile();
        }
    }

    @Test
    void shouldExitWithOneWhenTheBudgetIsMissed() {
        try (TinySuite suite = new TinySuite(count -> count == 5 ? Fate.LOST : Fate.DELIVERED)) {
            assertThat(custom(suite, "--budget-p99", "10s", "--budget-rate", "0.5"))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("lost: 1, the budget is 0");
        }
    }

    private int custom(TinySuite suite, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("custom", "--gateway", suite.origin().toString()));
        arguments.addAll(List.of("--rate", "50", "--duration", "1s", "--warm-up", "0s", "--patience", "300ms"));
        arguments.addAll(List.of("--out", folder.toString()));
        arguments.addAll(List.of(more));
        return execute(arguments);
    }

    private int execute(List<String> arguments) {
        CommandLine command = LoadCommand.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments.toArray(String[]::new));
    }
}
