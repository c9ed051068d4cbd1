package io.nodeflow.engine.node.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.UnprocessableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lines of cells (RFC 4180, with a separator of one's choice), each of which becomes an object.
 *
 * @param header whether the first line names the columns
 * @param columns in their order; with a header, those whose cells are not just text
 */
record CsvText(char separator, boolean header, List<Column> columns) implements TextFormat {

    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectReader CELLS = new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES);

    CsvText {
        columns = List.copyOf(columns);
    }

    @Override
    public List<byte[]> read(String text) throws UnprocessableException {
        List<byte[]> objects = new ArrayList<>();
        try (MappingIterator<String[]> rows = CELLS.with(CsvSchema.emptySchema().withColumnSeparator(separator))
                .readValues(text)) {
            List<Column> named = columns;
            if (header && rows.hasNextValue()) {
                named = named(rows.nextValue());
            }
            for (long row = header ? 2 : 1; rows.hasNextValue(); row++) {
                objects.add(object(named, rows.nextValue(), row));
            }
        } catch (IOException | RuntimeException e) {
            // The iterator wraps what it cannot read in either.
            throw notCsv(String.valueOf(e.getMessage()));
        }
        return objects;
    }

    private List<Column> named(String[] names) throws UnprocessableException {
        Map<String, Column> typed = columns.stream().collect(Collectors.toMap(Column::name, Function.identity()));
        List<Column> named = Arrays.stream(names)
                .map(name -> typed.getOrDefault(name.strip(), new Column(name.strip(), Column.STRING)))
                .toList();
        if (!named.containsAll(columns) || named.stream().distinct().count() < names.length) {
            throw notCsv("the header has the columns " + String.join(", ", names) + ", which are to be different and to"
                    + " include " + columns.stream().map(Column::name).collect(Collectors.joining(", ")));
        }
        return named;
    }

    private static byte[] object(List<Column> columns, String[] cells, long row)
            throws IOException, UnprocessableException {
        if (cells.length != columns.size()) {
            throw notCsv("row " + row + " has " + cells.length + " cells, not " + columns.size());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            generator.writeStartObject();
            for (int column = 0; column < cells.length; column++) {
                columns.get(column).write(generator, cells[column], row);
            }
            generator.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static UnprocessableException notCsv(String why) {
        return new UnprocessableException(DeadLetterCode.NOT_CSV, "not CSV: " + why);
    }
}
