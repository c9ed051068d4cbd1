package io.nodeflow.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page with the demo on it, in a real Chromium: live, by keyboard alone, in all its sections, under pressure, and while the broker dies and comes back. Its
 * screenshots are kept in {@code acceptance/target/screenshots}.
 */
class PageIT {

    private static final Path SCREENSHOTS = RunningSuite.HOME.resolve("acceptance/target/screenshots");
    /** Why a phase did not see what it should. */
    private static final Path REASON = RunningSuite.HOME.resolve("acceptance/target/page-reason.txt");

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void shouldBeLiveAndUsableByKeyboardThenShowTheLossOfTheBrokerAndItsReturn(@TempDir Path data) throws Exception {
        try (KillableBroker broker = KillableBroker.start(data.resolve("broker"));
                RunningSuite suite = RunningSuite.start(data.resolve("suite"), "--kafka", broker.address())) {
            Process browser = browse(suite, "live,keys,pressure,gone,back");
            BufferedReader seen = browser.inputReader();
            Writer next = browser.outputWriter();

            awaitSeen("live", seen);
            proceed(next);
            awaitSeen("keys", seen);
            proceed(next);
            awaitSeen("pressure", seen);
            broker.kill();
            proceed(next);
            awaitSeen("gone", seen);
            broker.restart();
            proceed(next);
            awaitSeen("back", seen);
            assertThat(browser.waitFor()).isZero();
        }
    }

    private static void awaitSeen(String phase, BufferedReader seen) throws IOException {
        String line = seen.readLine();
        assertThat(line).as(() -> readReason(phase)).isNotNull().startsWith(phase + ": seen");
    }

    private static String readReason(String phase) {
        try {
            return phase + ": " + Files.readString(REASON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void proceed(Writer next) throws IOException {
        next.write("\n");
        next.flush();
    }

    private static Process browse(RunningSuite suite, String phases) throws IOException {
        ProcessBuilder browser = new ProcessBuilder("npm", "run", "--silent", "e2e", "--", "--phase", phases)
                .directory(RunningSuite.HOME.resolve("widgets").toFile())
                .redirectError(REASON.toFile());
        browser.environment().put("BASE_URL", suite.gateway());
        browser.environment().put("OUT", SCREENSHOTS.toString());
        return browser.start();
    }
}
