package io.nodeflow.local.up;

import io.nodeflow.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * {@code processes.json} in the data folder: the process id of each part, kept current over restarts, for programs that
 * measure or disturb the suite. It is replaced as a whole, so that a reader never sees half of it. Thread-safe.
 */
final class ProcessFile {

    private final Path file;
    private final Map<String, Long> processes = new LinkedHashMap<>();

    ProcessFile(Path data) {
        this.file = data.resolve("processes.json");
    }

    synchronized void put(String part, long pid) throws IOException {
        processes.put(part, pid);
        write();
    }

    synchronized void remove(String part) throws IOException {
        processes.remove(part);
        write();
    }

    /** The process of an earlier run's part that is still there. */
    OptionalLong survivor(String part) {
        try {
            long pid = Json.MAPPER.readTree(file.toFile()).path(part).asLong();
            boolean alive = pid > 0 && ProcessHandle.of(pid).isPresent();
            return alive ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty(); // no earlier run
        }
    }

    private void write() throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.write(draft, Json.encode(processes));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
