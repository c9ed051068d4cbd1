package io.nodeflow.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.nodeflow.local.broker.DataFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a user gets wrong: one line, and an exit code that is not 0. */
class UpTest {

    @TempDir
    private Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void shouldShowTheUsageWhenAnOptionIsUnknown() {
        // Given, When
        int exitCode = up("--bogus");

        // Then
        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("Unknown option: '--bogus'", "Usage: ./nodeflow up");
    }

    @Test
    void shouldRejectAPortOffsetThatLeavesNoPorts() {
        // Given, When
        int exitCode = up("--data", folder.toString(), "--port-offset", "60000");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(errors).hasToString("nodeflow: --port-offset 60000 is not 0 to 56442" + System.lineSeparator());
    }

    @Test
    void shouldNameThePortAndThePartWhenItIsTaken() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int offset = taken.getLocalPort() - new Ports(0).debugger();

            // When
            int exitCode = up("--data", folder.toString(), "--port-offset", Integer.toString(offset));

            // Then
            assertThat(exitCode).isEqualTo(1);
            assertThat(errors.toString()).contains(taken.getLocalPort() + " of the debugger");
        }
    }

    @Test
    void shouldSayThatNoBrokerAnswers() {
        // Given, When
        int exitCode = up("--data", folder.toString(), "--port-offset", "30000", "--kafka", "127.0.0.1:1");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(errors.toString()).startsWith("nodeflow: no Kafka broker answers at 127.0.0.1:1");
    }

    @Test
    void shouldSayThatTheFolderCannotBeWritten() throws Exception {
        // Given
        Path file = Files.createFile(folder.resolve("file"));

        // When
        int exitCode = up("--data", file.resolve("inside").toString());

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(errors.toString()).contains("cannot be written").hasLineCount(1);
    }

    @Test
    void shouldNameTheOtherLauncherOnTheSameFolder() throws Exception {
        // Given
        try (DataFolder held = DataFolder.take(folder, Up.LOCK)) {
            assertThat(held).isNotNull();

            // When
            int exitCode = up("--data", folder.toString());

            // Then
            assertThat(exitCode).isEqualTo(1);
            assertThat(errors.toString())
                    .contains("in use by process " + ProcessHandle.current().pid());
        }
    }

    private int up(String... arguments) {
        return new CommandLine(new Up()).setErr(new PrintWriter(errors)).execute(arguments);
    }
}
