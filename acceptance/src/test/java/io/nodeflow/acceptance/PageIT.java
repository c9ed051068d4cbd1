package io.nodeflow.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page with the demo on it, in a real Chromium; its screenshots are kept in {@code acceptance/target/screenshots}. */
class PageIT {

    private static final Path SCREENSHOTS = RunningSuite.HOME.resolve("acceptance/target/screenshots");

    @Test
    void shouldShowLiveDataThenTheLossOfTheBrokerAndItsReturn(@TempDir Path data) throws Exception {
        try (RunningSuite suite = RunningSuite.start(data)) {
            see(suite, "live");
        }
    }

    private static void see(RunningSuite suite, String phase) throws IOException, InterruptedException {
        ProcessBuilder browser = new ProcessBuilder("npm", "run", "--silent", "e2e", "--", "--phase", phase)
                .directory(RunningSuite.HOME.resolve("widgets").toFile())
                .inheritIO();
        browser.environment().put("BASE_URL", suite.gateway());
        browser.environment().put("OUT", SCREENSHOTS.toString());
        Process process = browser.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as("the browser's view, phase %s", phase)
                .isZero();
    }
}
