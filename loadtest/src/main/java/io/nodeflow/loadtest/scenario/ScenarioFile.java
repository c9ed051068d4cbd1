package io.nodeflow.loadtest.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.nodeflow.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A custom test as JSON: the members of {@link Scenario}, durations as ISO-8601 text, anything else refused. */
public final class ScenarioFile {

    private static final ObjectReader READER =
            Json.MAPPER.readerFor(Scenario.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private ScenarioFile() {}

    /**
     * Reads a test.
     *
     * @throws IllegalArgumentException in one line that names the file and what is wrong in it
     */
    public static Scenario read(Path file) {
        try {
            return READER.readValue(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            String problem = e.getOriginalMessage().lines().findFirst().orElse("not a scenario");
            String place =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new IllegalArgumentException(file + place + ": " + problem, e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + file, e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
