package io.nodeflow.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the suite of those that need neither the demo nor a broker of their own. It is started for the first of them
 * and ends with the run. They may kill its parts, and name their workflows apart.
 */
final class SharedSuite implements ParameterResolver {

    /** The place in the order of those who use it, so that no other test has it running beside itself. */
    static final int LAST = Integer.MAX_VALUE;

    private record Started(RunningSuite suite, Path data) implements AutoCloseable {

        static Started now() {
            try {
                Path data = Files.createTempDirectory("nodeflow-suite");
                return new Started(RunningSuite.start(data, "--no-demo"), data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            suite.close();
            try (var files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningSuite.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedSuite.class))
                .computeIfAbsent(Started.class, absent -> Started.now(), Started.class)
                .suite();
    }
}
