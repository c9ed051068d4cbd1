package io.nodeflow.loadtest.bench.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Java program that runs beside the bench, on the bench's own JDK and with the flags that the launcher gives its services,
 * so that what is compared differs in nothing else. Its output goes to a file. It ends with the bench at the latest.
 */
public final class JavaProcess implements AutoCloseable {

    private static final int QUIET_UNSAFE = 23;
    private static final int QUIET_NATIVE_ACCESS = 24;
    private static final int COMPACT_HEADERS = 25;
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final String name;
    private final ProcessBuilder builder;
    private final Process process;
    private final Path log;
    private final Thread endWithBench;

    private JavaProcess(String name, ProcessBuilder builder, Path log) {
        this.name = name;
        this.builder = builder;
        this.process = launch(name, builder);
        this.log = log;
        this.endWithBench = new Thread(process::destroyForcibly, "end-" + name);
        Runtime.getRuntime().addShutdownHook(endWithBench);
    }

    /**
     * Starts a program.
     *
     * @param flags of the virtual machine, such as its heap
     * @param program class path or jar, main class and arguments
     */
    static JavaProcess start(
            String name, Path folder, Map<String, String> environment, List<String> flags, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-XX:+ExitOnOutOfMemoryError");
        int version = Runtime.version().feature();
        if (version >= COMPACT_HEADERS) {
            command.add("-XX:+UseCompactObjectHeaders");
        }
        if (version >= QUIET_UNSAFE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        if (version >= QUIET_NATIVE_ACCESS) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        String own = System.getenv().getOrDefault("NODEFLOW_JAVA_OPTS", "");
        if (!own.isBlank()) {
            command.addAll(List.of(own.strip().split("\\s+"))); // of the user, for all; as with the launcher
        }
        command.addAll(program);
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new JavaProcess(name, builder, log);
    }

    private static Process launch(String name, ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new BenchException("cannot start the " + name + ": " + e.getMessage(), e);
        }
    }

    /** Starts the same program anew; what it says follows what was said before. */
    JavaProcess again() {
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new JavaProcess(name, builder, log);
    }

    /** Ends it as {@code kill -9} does; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    /** Something that is asked until it holds; a failure means not yet. */
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /** Waits until the process is as wanted. */
    void await(Duration patience, Condition ready) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            requireAlive();
            try {
                if (ready.holds()) {
                    return;
                }
            } catch (IOException e) {
                // no answer yet
            }
            if (System.nanoTime() > deadline) {
                throw new BenchException(
                        "the " + name + " is not ready after " + patience.toSeconds() + " s; see " + log);
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }

    /**
     * Passes while the process runs.
     *
     * @throws BenchException with the last it said, when it has ended
     */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new BenchException(
                    "the " + name + " ended with " + process.exitValue() + ": " + lastLine() + " (see " + log + ")");
        }
    }

    /** Whether it has printed that. */
    boolean said(String text) throws IOException {
        return Files.readString(log).contains(text);
    }

    private String lastLine() {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(endWithBench);
        } catch (IllegalStateException e) {
            process.destroyForcibly(); // the bench is being ended itself
        }
    }
}
