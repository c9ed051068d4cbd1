package io.nodeflow.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessWatchTest {

    @Test
    void shouldReadTimesAfterANameWithSpacesAndParentheses() {
        // Given
        String stat = "4711 (a (b) c) S 1 4711 4711 0 -1 4194560 100 200 0 0 150 50 7 8 20 0 30 0 99 1000 200";

        // When
        ProcessReading reading = ProcessReading.parse(stat, "Name:\tx\nVmHWM:\t 9000 kB\nVmRSS:\t    2048 kB\n");

        // Then
        assertThat(reading.cpu()).isEqualTo(Duration.ofSeconds(2));
        assertThat(reading.residentBytes()).isEqualTo(2048 * 1024);
    }

    @Test
    void shouldWatchItselfAndSayWhichProcessIsNotThere() {
        // When
        ProcessWatches watches = new ProcessWatches(Map.of("engine", 99_999_999L));
        watches.sample();

        // Then
        assertThat(watches.usages()).extracting("name").containsExactly("engine", "loadtest");
        assertThat(watches.usages().get(0).problem()).contains("99999999");
        assertThat(watches.usages().get(1).problem()).isNull();
        assertThat(watches.usages().get(1).peakBytes()).isPositive();
    }

    @Test
    void shouldReadTheLaunchersFileAndDoWithoutOne(@TempDir Path folder) throws Exception {
        // Given
        assertThat(KnownProcesses.in(folder)).isEmpty();

        // When
        Files.writeString(folder.resolve(KnownProcesses.FILE), "{\"broker\": 12, \"engine\": 34}");

        // Then
        assertThat(KnownProcesses.in(folder)).isEqualTo(Map.of("broker", 12L, "engine", 34L));
    }

    @Test
    void shouldRejectALaunchersFileThatIsSomethingElse(@TempDir Path folder) throws Exception {
        // Given
        Files.writeString(folder.resolve(KnownProcesses.FILE), "{\"broker\": \"here\"}");

        // Then
        assertThatThrownBy(() -> KnownProcesses.in(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--process");
    }
}
