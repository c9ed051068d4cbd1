package io.nodeflow.local.up;

import io.nodeflow.local.parent.ParentWatch;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a part: the launcher's own JDK, which is the newest that was found, with what it offers.
 *
 * @param jdk home of the JDK
 * @param version its feature version, such as 25
 * @param userOptions options of the user for all parts, which come last and so win
 */
record JavaCommand(Path jdk, int version, List<String> userOptions) {

    private static final int QUIET_UNSAFE = 23;
    private static final int QUIET_NATIVE_ACCESS = 24;
    private static final int COMPACT_HEADERS = 25;

    static JavaCommand ofThisProcess() {
        String options = System.getenv().getOrDefault("NODEFLOW_JAVA_OPTS", "");
        return new JavaCommand(
                Path.of(System.getProperty("java.home")),
                Runtime.version().feature(),
                options.isBlank() ? List.of() : List.of(options.strip().split("\\s+")));
    }

    /**
     * A command.
     *
     * @param heap as for {@code -Xmx}
     * @param grace how much longer than a launcher that was killed the part lives
     * @param program {@code -jar} or class path, main class, arguments
     */
    List<String> run(String heap, Duration grace, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin/java").toString());
        command.add("-Xmx" + heap);
        command.add("-XX:+ExitOnOutOfMemoryError"); // a part that is out of memory is better started again
        if (version >= COMPACT_HEADERS) {
            command.add("-XX:+UseCompactObjectHeaders"); // a third more throughput in the engine
        }
        if (version >= QUIET_UNSAFE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        if (version >= QUIET_NATIVE_ACCESS) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        Path agent = agentJar();
        if (Files.isRegularFile(agent)) {
            command.add("-javaagent:" + agent + "=" + grace.toSeconds());
        }
        command.addAll(userOptions);
        command.addAll(program);
        return command;
    }

    /** The jar that this class is in; a folder when it was not packaged, as in a test. */
    private static Path agentJar() {
        try {
            return Path.of(ParentWatch.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class that was loaded from a file has a location", e);
        }
    }
}
