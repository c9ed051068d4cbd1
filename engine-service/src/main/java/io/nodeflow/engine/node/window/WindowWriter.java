package io.nodeflow.engine.node.window;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes what a window came to: its times in epoch milliseconds, and the aggregates by their names. */
final class WindowWriter {

    static final String START = "windowStart";
    static final String END = "windowEnd";

    /** Up to here every whole number has a double of its own. */
    private static final double MOST_EXACT = 1L << 53;

    private static final JsonFactory JSON = new JsonFactory();

    private final List<Aggregate> aggregates;

    WindowWriter(List<Aggregate> aggregates) {
        this.aggregates = aggregates;
    }

    byte[] write(Window window) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        double[] results = window.content().results();
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            generator.writeStartObject();
            generator.writeNumberField(START, window.start());
            generator.writeNumberField(END, window.end());
            for (int each = 0; each < results.length; each++) {
                generator.writeFieldName(aggregates.get(each).name());
                write(generator, results[each]);
            }
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator generator, double number) throws IOException {
        if (!Double.isFinite(number)) {
            // A sum that is too large for a number.
            generator.writeNull();
        } else if (number == Math.rint(number) && Math.abs(number) <= MOST_EXACT) {
            generator.writeNumber((long) number);
        } else {
            generator.writeNumber(number);
        }
    }
}
