package io.nodeflow.loadtest.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.loadtest.report.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchReportTest {

    @Test
    void shouldTakeTheValueInTheMiddleHoweverTheRoundsCame() {
        assertThat(new Series("rate", "1/s", List.of(5.0, 1.0, 9.0)).median()).isEqualTo(5);
        assertThat(new Series("rate", "1/s", List.of(4.0, 1.0, 9.0, 2.0)).median())
                .isEqualTo(3);
    }

    @Test
    void shouldKeepAGoalAtItsLimitAndMissItBeyond() {
        assertThat(Goal.atLeast("share", 0.8, 0.8, "").kept()).isTrue();
        assertThat(Goal.atLeast("share", 0.79, 0.8, "").kept()).isFalse();
        assertThat(Goal.atMost("p99", 100, 100, "ms").kept()).isTrue();
        assertThat(Goal.atMost("p99", 100.1, 100, "ms").kept()).isFalse();
    }

    @Test
    void shouldWriteMediansAndVerdictsToBothForms(@TempDir Path folder) throws Exception {
        // Given
        BenchReport report = new BenchReport(
                "fan-out",
                Instant.parse("2026-11-23T12:00:00Z"),
                Machine.here(-1),
                Map.of("viewers", "200"),
                List.of(new Series("bare server", "frames/s", List.of(200_000.0, 210_000.0, 190_000.0))),
                List.of(Goal.atLeast("gateway / bare server", 0.7, 0.8, "")),
                List.of());

        // When
        new BenchFolder(folder).write(report);

        // Then
        assertThat(report.allKept()).isFalse();
        assertThat(Files.readString(folder.resolve("report.md")))
                .contains("- viewers: 200", "| bare server | 200,000 |", ">= 0.80", "MISSED");
        JsonNode json = Json.MAPPER.readTree(folder.resolve("report.json").toFile());
        assertThat(json.at("/series/0/median").asDouble()).isEqualTo(200_000);
        assertThat(json.at("/goals/0/kept").asBoolean(true)).isFalse();
    }
}
