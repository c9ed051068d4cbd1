package io.nodeflow.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The product's broker as a process of the test's own, so that it can stay dead for a while. Not thread-safe. */
final class KillableBroker implements AutoCloseable {

    private final Path data;
    private final int port;
    private Process process;

    private KillableBroker(Path data, int port) throws IOException {
        this.data = data;
        this.port = port;
        this.process = launch();
    }

    /** Starts a broker on a free port; returns when it takes requests. */
    static KillableBroker start(Path data) throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            int port = socket.getLocalPort();
            socket.close();
            return new KillableBroker(data, port);
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Kills the broker as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Starts it again on the same data and port. */
    void restart() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Process launch() throws IOException {
        Process launched = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        RunningSuite.HOME.resolve("local/target/app") + "/*",
                        "io.nodeflow.local.broker.BrokerProcess",
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .start();
        BufferedReader output = launched.inputReader();
        String line = output.readLine();
        while (line != null && !line.startsWith("ready:")) {
            line = output.readLine();
        }
        assertThat(line).as("the broker's word that it is ready").isNotNull();
        drain(output);
        return launched;
    }

    /** A process whose output nobody reads stops when the pipe is full. */
    private static void drain(BufferedReader output) {
        Thread drain = new Thread(() -> {
            try {
                while (output.readLine() != null) {}
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        drain.setDaemon(true);
        drain.start();
    }
}
