package io.nodeflow.loadtest.bench.external;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.loadtest.bench.stage.BenchException;
import java.util.Locale;

/** JSON of the bench: workflow definitions as they stand in its source, and what the engine answers. */
final class Definition {

    private Definition() {}

    static JsonNode of(String text, Object... values) {
        return read(String.format(Locale.ROOT, text, values));
    }

    static JsonNode read(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new BenchException("not JSON: " + json, e);
        }
    }
}
