package io.nodeflow.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.loadtest.measure.Counts;
import io.nodeflow.loadtest.measure.Percentiles;
import io.nodeflow.loadtest.measure.ProcessUsage;
import io.nodeflow.loadtest.scenario.StandardTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @Test
    void shouldPassWhenTheBudgetIsKept() {
        assertThat(report(99, 1000, 0, 0, Map.of()).misses()).isEmpty();
    }

    @Test
    void shouldNameEachPartOfTheBudgetThatWasMissed() {
        assertThat(report(300, 900, 1, 2, Map.of("limit: too much", 3L)).misses())
                .containsExactly(
                        "p99 is 300.0 ms, the budget 250.0 ms",
                        "received 900 msg/s of 1000 offered (90.0 %), the budget is 98.0 %",
                        "lost: 1, the budget is 0",
                        "dropped: 2, the budget is 0",
                        "errors: 3, the budget is 0");
    }

    @Test
    void shouldRenderTestsSideBySideWithAlignedColumns() {
        // When
        String text = MarkdownReport.of(
                List.of(report(99, 1000, 0, 0, Map.of()), report(300, 900, 1, 0, Map.of("limit: too much", 3L))));

        // Then
        List<String> table =
                text.lines().takeWhile(line -> line.startsWith("|")).toList();
        assertThat(table).extracting(String::length).containsOnly(table.get(0).length());
        assertThat(table).anyMatch(line -> line.matches("\\| latency p99, ms +\\| +99.0 \\| +300 \\|"));
        assertThat(table).anyMatch(line -> line.matches("\\| budget +\\| +kept \\| +MISSED \\|"));
        assertThat(text)
                .contains("burst, engine")
                .contains("- burst missed its budget: lost: 1")
                .contains("3 x limit: too much");
    }

    @Test
    void shouldWriteMarkdownAndJson(@TempDir Path folder) throws Exception {
        // When
        new ReportFolder(folder.resolve("a/b")).write(List.of(report(300, 1000, 0, 0, Map.of())));

        // Then
        JsonNode json = Json.MAPPER.readTree(Files.readAllBytes(folder.resolve("a/b/report.json")));
        assertThat(json.at("/tests/0/latency/p99").asDouble()).isEqualTo(300);
        assertThat(json.at("/tests/0/scenario/duration").asText()).isEqualTo("PT1M30S");
        assertThat(json.at("/misses/0/0").asText()).startsWith("p99");
        assertThat(folder.resolve("a/b/report.md")).content().startsWith("# Load test");
    }

    @Test
    void shouldWriteOverOneLineOnATerminalAndLinesElsewhere() {
        // Given
        Progress.State first = state(1);
        Progress.State second = state(2);
        Progress.State later = state(7);

        // Then
        assertThat(shown(true, first, second, later)).containsOnlyOnce("\n").contains("\r\u001b[K");
        assertThat(shown(false, first, second, later)).hasLineCount(2).doesNotContain("\u001b");
        assertThat(TerminalProgress.line(later))
                .isEqualTo("burst          [################........]  70 %  sent 10  received 7  on the way 2");
    }

    private static String shown(boolean terminal, Progress.State... states) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TerminalProgress progress =
                new TerminalProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
        for (Progress.State state : states) {
            progress.show(state);
        }
        progress.finished();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Progress.State state(int seconds) {
        Counts counts = new Counts(10, 9, 0, 7, 0, 0, 1);
        return new Progress.State("burst", Duration.ofSeconds(seconds), Duration.ofSeconds(10), counts);
    }

    private static TestReport report(double p99, double received, long lost, long dropped, Map<String, Long> errors) {
        return new TestReport(
                StandardTest.BURST.scenario(),
                Instant.EPOCH,
                "websocket",
                Duration.ofSeconds(5),
                new Rates(1000, 1000, received),
                new Counts(100, 100, 0, 100, 0, 0, dropped),
                lost,
                errors,
                new Percentiles(100, 5, 4, 50, p99, 1000),
                new Percentiles(100, 1, 1, 1, 1, 1),
                new Machine("cpu", 2, 1 << 30, "Linux", "VM 25", 50),
                List.of(
                        new ProcessUsage("engine", 1, 80, 1 << 20, 3 << 20, 2 << 20, null),
                        new ProcessUsage("loadtest", 2, 10, 1, 1, 1, null)),
                List.of(new Sample(1, 1000, 1000, 0)));
    }
}
