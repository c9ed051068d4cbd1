package io.nodeflow.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nodeflow.contracts.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With real processes, as small as the shell makes them. */
@Timeout(60)
class SuiteTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void shouldStartAPartAgainWhenItDies() throws Exception {
        // Given
        Suite suite = suite(part("lively", "while :; do sleep 0.1; done"));
        suite.start();
        suite.awaitReady();
        long first = pid("lively");

        // When
        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(pid("lively")).isPositive().isNotEqualTo(first));
        assertThat(output()).contains("lively died (exit code 137): next start in 0.5 s");
        suite.stop();
    }

    @Test
    void shouldEndWithTheReasonWhenAPartDiesFiveTimes() throws Exception {
        // Given
        Suite suite = suite(part("doomed", "echo no luck today; exit 3"));

        // When
        suite.start();
        CannotStartException end = suite.awaitEnd();

        // Then
        assertThat(end.reason())
                .contains("doomed died (exit code 3), 5 times within a minute")
                .contains("no luck today");
        suite.stop();
    }

    @Test
    void shouldStopInOrderAndLetEachPartFinish() throws Exception {
        // Given
        Path order = folder.resolve("order");
        Suite suite = suite(
                part("writer", finishing("sleep 0.5; echo writer >> " + order)),
                part("keeper", finishing("echo keeper >> " + order)));
        suite.start();
        suite.awaitReady();
        await().until(() -> output().contains("writer   | up") && output().contains("keeper   | up"));

        // When
        suite.stop();

        // Then
        assertThat(Files.readAllLines(order)).containsExactly("writer", "keeper");
        assertThat(Files.readString(folder.resolve("processes.json"))).isEqualTo("{}");
    }

    @Test
    void shouldLeaveAnInterruptFromTheTerminalToTheLauncher() throws Exception {
        // Given
        Suite suite = suite(part("calm", "echo up; while :; do sleep 0.1; done"));
        suite.start();
        await().until(() -> output().contains("calm     | up"));
        long pid = pid("calm");

        // When
        new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();

        // Then
        await().during(Duration.ofMillis(500)).until(() -> ProcessHandle.of(pid).isPresent());
        suite.stop();
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    private Suite suite(Part... parts) {
        Console console = new Console(new PrintStream(written, true, StandardCharsets.UTF_8), false);
        return new Suite(List.of(parts), console, new ProcessFile(folder));
    }

    private static Part part(String name, String script) {
        return new Part(name, List.of("/bin/sh", "-c", script), Map.of(), () -> Readiness.Answer.READY);
    }

    private static String finishing(String last) {
        return "trap '" + last + "; exit 0' TERM; echo up; while :; do sleep 0.1; done";
    }

    private long pid(String part) throws IOException {
        return Json.MAPPER
                .readTree(folder.resolve("processes.json").toFile())
                .path(part)
                .asLong();
    }

    private String output() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
