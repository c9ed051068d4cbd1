package io.nodeflow.engine.node.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nodeflow.contracts.expression.MessageView;
import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.UnprocessableException;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** One JSON value, whose text stays what it is. */
record JsonText() implements TextFormat {

    @Override
    public List<byte[]> read(String text) throws UnprocessableException {
        byte[] bytes = text.getBytes(UTF_8);
        new MessageView(new Message(null, bytes, new RecordHeaders(), 0)).parse();
        return List.of(bytes);
    }
}
