package io.nodeflow.debugger.replay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What a client wants of a replay. It travels as a header of the replay's record, so that every debugger can take it and the
 * one that acts can tell it from its own records of progress.
 */
enum ReplayCommand {
    START,
    PAUSE,
    RESUME,
    STEP,
    CANCEL,
    DELETE;

    static final String HEADER = "nf-command";

    String wireForm() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ReplayCommand> of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null) {
            return Optional.empty();
        }
        String text = new String(header.value(), StandardCharsets.UTF_8);
        return Arrays.stream(values())
                .filter(command -> command.wireForm().equals(text))
                .findFirst();
    }
}
