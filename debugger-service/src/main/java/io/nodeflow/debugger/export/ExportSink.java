package io.nodeflow.debugger.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.contracts.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes exported records in one of the formats. */
interface ExportSink {

    void begin() throws IOException;

    void write(ObjectNode entry) throws IOException;

    void end() throws IOException;

    /** One JSON object in each line. */
    record Lines(OutputStream out) implements ExportSink {

        @Override
        public void begin() {}

        @Override
        public void write(ObjectNode entry) throws IOException {
            out.write(Json.encode(entry));
            out.write('\n');
        }

        @Override
        public void end() {}
    }

    /** One JSON array. */
    final class Array implements ExportSink {

        private final OutputStream out;
        private boolean first = true;

        Array(OutputStream out) {
            this.out = out;
        }

        @Override
        public void begin() throws IOException {
            out.write('[');
        }

        @Override
        public void write(ObjectNode entry) throws IOException {
            out.write((first ? "\n" : ",\n").getBytes(StandardCharsets.UTF_8));
            out.write(Json.encode(entry));
            first = false;
        }

        @Override
        public void end() throws IOException {
            out.write("\n]\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** RFC 4180: what most records have as columns, and the whole record in the last. */
    record Table(OutputStream out) implements ExportSink {

        private static final List<String> FROM_RECORD = List.of(
                "type", "severity", "state", "workflow", "node", "edge", "instance", "value", "threshold", "message");

        @Override
        public void begin() throws IOException {
            row(Stream.concat(Stream.of("kind", "at"), Stream.concat(FROM_RECORD.stream(), Stream.of("record"))));
        }

        @Override
        public void write(ObjectNode entry) throws IOException {
            JsonNode record = entry.path("record");
            row(Stream.concat(
                    Stream.of(entry.path("kind").asText(), entry.path("at").asText()),
                    Stream.concat(
                            FROM_RECORD.stream().map(name -> record.path(name).asText()),
                            Stream.of(record.toString()))));
        }

        @Override
        public void end() {}

        private void row(Stream<String> cells) throws IOException {
            String line = cells.map(Table::cell).collect(Collectors.joining(","));
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        /** Quoted where it must be; a cell that a spreadsheet would take for a formula is made text. */
        private static String cell(String text) {
            String safe = text.isEmpty() || "=+-@".indexOf(text.charAt(0)) < 0 || isNumber(text) ? text : "'" + text;
            return safe.matches("[^\",\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
        }

        private static boolean isNumber(String text) {
            return text.matches("-?[0-9.]+(E-?[0-9]+)?");
        }
    }
}
