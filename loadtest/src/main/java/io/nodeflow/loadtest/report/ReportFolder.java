package io.nodeflow.loadtest.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.nodeflow.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the reports of one call are written: {@code report.json} and {@code report.md}, again after each test. */
public final class ReportFolder {

    /**
     * The JSON form.
     *
     * @param misses what each test missed, in the order of the tests
     */
    record Document(List<TestReport> tests, List<List<String>> misses) {}

    private final Path folder;

    /**
     * Makes the folder.
     *
     * @throws IllegalArgumentException when it cannot be written
     */
    public ReportFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot write reports to " + folder + ": " + e, e);
        }
    }

    /** Writes these tests, and no others. */
    public void write(List<TestReport> reports) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        Document document =
                new Document(reports, reports.stream().map(TestReport::misses).toList());
        Files.write(folder.resolve("report.json"), Json.MAPPER.writer(printer).writeValueAsBytes(document));
        Files.writeString(folder.resolve("report.md"), "# Load test\n\n" + MarkdownReport.of(reports));
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
