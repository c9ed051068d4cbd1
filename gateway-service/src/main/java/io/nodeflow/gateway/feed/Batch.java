package io.nodeflow.gateway.feed;

import io.nodeflow.contracts.workflow.StreamName;
import io.nodeflow.gateway.protocol.Positions;
import io.nodeflow.gateway.protocol.Token;
import io.nodeflow.gateway.select.LeftOut;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A batch frame, encoded once and shared by all its viewers, with the positions between which its messages lie and a table of
 * them: a viewer that cannot have all of it gets a copy of what is left. Immutable.
 */
public final class Batch {

    private static final byte[] END = {']', '}'};

    private final byte[] frame;
    private final int headLength;
    private final List<BatchEntry> entries;
    private final Positions from;
    private final Positions upTo;
    private final String token;
    private final LeftOut leftOut;

    private Batch(
            byte[] head,
            byte[] messages,
            List<BatchEntry> entries,
            Positions from,
            Positions upTo,
            String token,
            LeftOut leftOut) {
        this.frame = Arrays.copyOf(head, head.length + messages.length + END.length);
        System.arraycopy(messages, 0, frame, head.length, messages.length);
        System.arraycopy(END, 0, frame, head.length + messages.length, END.length);
        this.headLength = head.length;
        this.entries = List.copyOf(entries);
        this.from = from;
        this.upTo = upTo;
        this.token = token;
        this.leftOut = leftOut;
    }

    /** Makes a batch of messages with commas between them. */
    static Batch of(
            StreamName stream,
            String channel,
            byte[] messages,
            List<BatchEntry> entries,
            Positions from,
            Positions upTo,
            LeftOut leftOut) {
        String token = new Token(stream, upTo).encode();
        return new Batch(head(channel, token), messages, entries, from, upTo, token, leftOut);
    }

    /** UTF-8 JSON; not to be written to. */
    public byte[] frame() {
        return frame;
    }

    /** How many messages it holds; none in one that only moves the token on. */
    public int messages() {
        return entries.size();
    }

    /** Its messages, in order. */
    public List<BatchEntry> entries() {
        return entries;
    }

    /** Each message at or behind these positions and before {@link #upTo()} is in it, or was left out for this viewer. */
    public Positions from() {
        return from;
    }

    /** The positions that its token stands for. */
    public Positions upTo() {
        return upTo;
    }

    /** The token's text. */
    public String token() {
        return token;
    }

    /** What lies between its positions and is not in it, because its viewers asked for it not to be. */
    public LeftOut leftOut() {
        return leftOut;
    }

    /** The bytes of a message's key: equal for equal keys. */
    public ByteBuffer key(BatchEntry entry) {
        return ByteBuffer.wrap(frame, headLength + entry.keyFrom(), entry.keyTo() - entry.keyFrom());
    }

    /**
     * A copy with only some of its messages, for a viewer that is told of the others.
     *
     * @param kept of {@link #entries()}, in their order
     */
    public Batch keeping(List<BatchEntry> kept) {
        return copy(Arrays.copyOf(frame, headLength), kept, from, upTo, token, leftOut);
    }

    /** A copy for a viewer that has everything before some positions, which lie between those of this batch. */
    Batch after(Positions have, StreamName stream, String channel) {
        Positions end = upTo.furthest(have);
        String endToken = new Token(stream, end).encode();
        List<BatchEntry> missing = entries.stream()
                .filter(entry -> entry.offset() >= have.at(entry.partition()))
                .toList();
        // Where it lies in the batch what was left out is not known, but in the rest there is room for so much only.
        LeftOut rest = leftOut.atMost(have.distanceTo(end) - missing.size());
        return copy(head(channel, endToken), missing, have, end, endToken, rest);
    }

    private Batch copy(
            byte[] head, List<BatchEntry> kept, Positions begin, Positions end, String endToken, LeftOut withoutThem) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream(frame.length);
        List<BatchEntry> left = new ArrayList<>(kept.size());
        for (BatchEntry entry : kept) {
            if (!left.isEmpty()) {
                messages.write(',');
            }
            left.add(entry.movedTo(messages.size()));
            messages.write(frame, headLength + entry.from(), entry.to() - entry.from());
        }
        return new Batch(head, messages.toByteArray(), left, begin, end, endToken, withoutThem);
    }

    private static byte[] head(String channel, String token) {
        return ("{\"type\":\"batch\",\"channel\":\"" + channel + "\",\"token\":\"" + token + "\",\"messages\":[")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
