package io.nodeflow.loadtest.bench.report;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.nodeflow.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a bench's report is written, as {@code report.json} and {@code report.md}, beside its processes' output. */
public final class BenchFolder {

    private final Path folder;

    /**
     * Makes the folder.
     *
     * @throws IllegalArgumentException when it cannot be written
     */
    public BenchFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot write reports to " + folder + ": " + e, e);
        }
    }

    public Path path() {
        return folder;
    }

    public void write(BenchReport report) throws IOException {
        Files.write(
                folder.resolve("report.json"),
                Json.MAPPER.writer(new DefaultPrettyPrinter()).writeValueAsBytes(report));
        Files.writeString(folder.resolve("report.md"), BenchMarkdown.of(report));
    }
}
