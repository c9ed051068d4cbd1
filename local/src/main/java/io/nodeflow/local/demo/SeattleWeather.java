package io.nodeflow.local.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads {@code date,pressure,temperature,wind}: an hour a line, without quotes, in time order. */
final class SeattleWeather {

    private static final String HEADER = "date,pressure,temperature,wind";

    private SeattleWeather() {}

    static List<ObjectNode> parse(InputStream source) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8));
        String header = lines.readLine();
        if (!HEADER.equals(header)) {
            throw new IOException("the weather starts with '" + header + "' and not with '" + HEADER + "'");
        }
        return lines.lines().map(SeattleWeather::record).toList();
    }

    /** The hours are Seattle's; they are given as UTC, since normals belong to no real day. */
    private static ObjectNode record(String line) {
        String[] fields = line.split(",", -1);
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("id", fields[0]);
        record.put("time", fields[0] + "Z");
        record.put("day", fields[0].substring(0, "2010-01-01".length()));
        record.put("pressure", Double.parseDouble(fields[1]));
        record.put("temperature", Double.parseDouble(fields[2]));
        record.put("wind", Double.parseDouble(fields[3]));
        return record;
    }
}
