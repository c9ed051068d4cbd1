package io.nodeflow.engine.node.parse;

import io.nodeflow.contracts.message.UnprocessableException;
import java.util.List;

/** How text is read. Immutable. */
sealed interface TextFormat permits JsonText, CsvText {

    /**
     * The JSON values that the text holds, as UTF-8.
     *
     * @throws UnprocessableException when it is not of this format
     */
    List<byte[]> read(String text) throws UnprocessableException;
}
