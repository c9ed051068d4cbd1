package io.nodeflow.loadtest.measure;

import com.fasterxml.jackson.core.type.TypeReference;
import io.nodeflow.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The suite's processes as its launcher writes them down: {@code {"broker": 4711, "engine": 4712}}. */
public final class KnownProcesses {

    public static final String FILE = "processes.json";

    private static final TypeReference<TreeMap<String, Long>> PIDS = new TypeReference<>() {};

    private KnownProcesses() {}

    /**
     * Reads the launcher's file; without one, nothing is known.
     *
     * @throws IllegalArgumentException when the file is there and cannot be understood
     */
    public static Map<String, Long> in(Path dataFolder) {
        Path file = dataFolder.resolve(FILE);
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return Json.MAPPER.readValue(Files.readAllBytes(file), PIDS);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + " is not an object of names and process ids; name them with --process instead", e);
        }
    }
}
