package io.nodeflow.engine.node.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.contracts.message.UnprocessableException;
import io.nodeflow.engine.node.state.KeyedMessage;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * A message that may yet find partners, as it is kept in the store.
 *
 * @param left which side it came on
 * @param time event time in epoch milliseconds
 * @param origin when it entered, in epoch microseconds, if that is known
 * @param matched whether it found one already
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
record Waiting(boolean left, byte[] key, long time, OptionalLong origin, boolean matched, String id, byte[] value) {

    static Waiting of(KeyedMessage keyed, boolean left) throws UnprocessableException {
        return new Waiting(
                left,
                keyed.key(),
                keyed.time(),
                MessageHeaders.origin(keyed.message().headers()),
                false,
                String.valueOf(MessageHeaders.id(keyed.message().headers())),
                Pair.half(keyed.message()));
    }

    Waiting found() {
        return new Waiting(left, key, time, origin, true, id, value);
    }

    /** Side, key, time and id, so that those of a key and a span of time lie next to each other, each message once. */
    byte[] entry() {
        byte[] last = id.getBytes(UTF_8);
        return ByteBuffer.allocate(bound(left, key, time).length + last.length)
                .put(bound(left, key, time))
                .put(last)
                .array();
    }

    /** What sorts before all entries of this time and after those of earlier ones. */
    static byte[] bound(boolean left, byte[] key, long time) {
        return ByteBuffer.allocate(1 + Integer.BYTES + key.length + Long.BYTES)
                .put((byte) (left ? 0 : 1))
                .putInt(key.length)
                .put(key)
                .putLong(time ^ Long.MIN_VALUE)
                .array();
    }

    byte[] bytes() {
        byte[] name = id.getBytes(UTF_8);
        return ByteBuffer.allocate(2 + 2 * Long.BYTES + 2 * Integer.BYTES + key.length + name.length + value.length)
                .put((byte) (left ? 1 : 0))
                .put((byte) (matched ? 1 : 0))
                .putLong(time)
                .putLong(origin.orElse(Long.MIN_VALUE))
                .putInt(key.length)
                .put(key)
                .putInt(name.length)
                .put(name)
                .put(value)
                .array();
    }

    static Waiting read(byte[] kept) {
        ByteBuffer bytes = ByteBuffer.wrap(kept);
        boolean left = bytes.get() == 1;
        boolean matched = bytes.get() == 1;
        long time = bytes.getLong();
        long origin = bytes.getLong();
        byte[] key = take(bytes, bytes.getInt());
        String id = new String(take(bytes, bytes.getInt()), UTF_8);
        return new Waiting(
                left,
                key,
                time,
                origin == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(origin),
                matched,
                id,
                take(bytes, bytes.remaining()));
    }

    private static byte[] take(ByteBuffer bytes, int length) {
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }
}
