package io.nodeflow.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Flattens the Geological Survey's GeoJSON feed, whose newest event comes first. */
final class Earthquakes {

    private Earthquakes() {}

    static List<ObjectNode> parse(InputStream source) throws IOException {
        JsonNode features = Json.MAPPER.readTree(source).required("features");
        return StreamSupport.stream(features.spliterator(), false)
                .sorted(Comparator.comparingLong(Earthquakes::milliseconds))
                .map(Earthquakes::flatten)
                .toList();
    }

    private static ObjectNode flatten(JsonNode feature) {
        JsonNode properties = feature.required("properties");
        JsonNode coordinates = feature.required("geometry").required("coordinates");
        String place = properties.required("place").asText();
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("id", feature.required("id").asText());
        record.put("time", Instant.ofEpochMilli(milliseconds(feature)).toString());
        record.put("magnitude", properties.required("mag").asDouble());
        record.put("depth", coordinates.get(2).asDouble());
        record.put("place", place);
        record.put("region", place.substring(place.lastIndexOf(',') + 1).strip());
        record.put("network", properties.required("net").asText());
        record.put("kind", properties.required("type").asText());
        record.put("longitude", coordinates.get(0).asDouble());
        record.put("latitude", coordinates.get(1).asDouble());
        return record;
    }

    private static long milliseconds(JsonNode feature) {
        return feature.required("properties").required("time").asLong();
    }
}
