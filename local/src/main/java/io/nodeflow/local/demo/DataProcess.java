package io.nodeflow.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.contracts.json.Json;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./nodeflow data}: prints a real data set as NDJSON, as long as one likes, the same with each call. */
@Command(
        name = "./nodeflow data",
        sortOptions = false,
        description = "Prints a real data set as NDJSON, in time order; its source and licence: docs/demo-data.md.")
public final class DataProcess implements Callable<Integer> {

    private static final long BETWEEN_CHECKS = 1_000;
    private static final int BUFFER = 64 * 1024;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "earthquakes (1,707 of a week of 2018) or weather (8,759 hours of 2010)")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "N",
            description = "how many records; when the set has fewer each is repeated with an id of its own (the set)")
    private @Nullable Long count;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DataProcess()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        DataSet set = DataSet.of(name).orElse(null);
        if (set == null) {
            System.err.println("nodeflow: there is no data set '" + name + "': take earthquakes or weather");
            return ExitCode.USAGE;
        }
        List<ObjectNode> records = set.records();
        long wanted = count == null ? records.size() : count;
        if (wanted < 0) {
            System.err.println("nodeflow: " + wanted + " is no number of records");
            return ExitCode.USAGE;
        }
        try (PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
                false,
                StandardCharsets.UTF_8)) {
            for (long index = 0; index < wanted; index++) {
                out.write(Json.encode(DataSet.stretched(records, index, wanted)));
                out.write('\n');
                if (index % BETWEEN_CHECKS == 0 && out.checkError()) {
                    return ExitCode.OK; // who read this has read enough, as head does
                }
            }
        }
        return ExitCode.OK;
    }
}
