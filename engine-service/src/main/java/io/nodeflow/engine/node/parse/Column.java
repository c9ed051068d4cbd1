package io.nodeflow.engine.node.parse;

import com.fasterxml.jackson.core.JsonGenerator;
import io.nodeflow.contracts.message.DeadLetterCode;
import io.nodeflow.contracts.message.UnprocessableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** A column of a CSV text. Its cells become a member of this name; an empty cell that is to be a number or a flag is null. */
record Column(String name, String type) {

    static final String STRING = "string";
    private static final String NUMBER = "number";
    private static final String BOOLEAN = "boolean";
    static final List<String> TYPES = List.of(STRING, NUMBER, BOOLEAN);

    void write(JsonGenerator generator, String cell, long row) throws IOException, UnprocessableException {
        generator.writeFieldName(name);
        if (type.equals(STRING)) {
            generator.writeString(cell);
        } else if (cell.isBlank()) {
            generator.writeNull();
        } else if (type.equals(NUMBER)) {
            writeNumber(generator, cell.strip(), row);
        } else {
            generator.writeBoolean(flag(cell.strip(), row));
        }
    }

    private void writeNumber(JsonGenerator generator, String cell, long row)
            throws IOException, UnprocessableException {
        try {
            generator.writeNumber(Long.parseLong(cell));
        } catch (NumberFormatException notWhole) {
            try {
                double number = new BigDecimal(cell).doubleValue();
                if (!Double.isFinite(number)) {
                    throw wrong(cell, row);
                }
                generator.writeNumber(number);
            } catch (NumberFormatException e) {
                throw wrong(cell, row);
            }
        }
    }

    private boolean flag(String cell, long row) throws UnprocessableException {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(cell, row);
        };
    }

    private UnprocessableException wrong(String cell, long row) {
        String shown = cell.length() <= 60 ? cell : cell.substring(0, 60) + "…";
        return new UnprocessableException(
                DeadLetterCode.NOT_CSV, "row " + row + ", column '" + name + "': '" + shown + "' is no " + type);
    }
}
