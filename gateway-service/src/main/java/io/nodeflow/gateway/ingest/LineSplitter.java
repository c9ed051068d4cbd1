package io.nodeflow.gateway.ingest;

import java.util.Arrays;

/** NDJSON: each line that is not blank is a value, so that a broken line is known as such at its end. */
final class LineSplitter implements ValueSplitter {

    private final PartialValue partial = new PartialValue();
    private int line = 1;

    @Override
    public void feed(byte[] bytes, ValueSink sink) {
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                hand(partial.endWith(bytes, start, i, line), sink);
                line++;
                start = i + 1;
            }
        }
        partial.append(bytes, start, bytes.length, line);
    }

    @Override
    public void end(ValueSink sink) {
        hand(partial.endWith(new byte[0], 0, 0, line), sink);
    }

    @Override
    public boolean isEmptyArray() {
        return false;
    }

    private void hand(byte[] text, ValueSink sink) {
        int from = 0;
        int to = text.length;
        while (from < to && isBlank(text[from])) {
            from++;
        }
        while (from < to && isBlank(text[to - 1])) {
            to--;
        }
        if (from < to) {
            sink.value(from == 0 && to == text.length ? text : Arrays.copyOfRange(text, from, to), line);
        }
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }
}
