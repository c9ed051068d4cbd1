package io.nodeflow.engine.flow;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps the newest message of each key; messages without a key count as of one key. */
final class Conflation {

    private static final Object NO_KEY = new Object();

    private Conflation() {}

    /** The newest of each key, in the order in which they came. */
    static List<ConsumerRecord<byte[], byte[]>> newestOfEachKey(List<ConsumerRecord<byte[], byte[]>> messages) {
        Set<Object> seen = new HashSet<>();
        List<ConsumerRecord<byte[], byte[]>> newest = new ArrayList<>();
        for (int i = messages.size() - 1; i >= 0; i--) {
            ConsumerRecord<byte[], byte[]> message = messages.get(i);
            if (seen.add(message.key() == null ? NO_KEY : ByteBuffer.wrap(message.key()))) {
                newest.add(message);
            }
        }
        Collections.reverse(newest);
        return newest;
    }
}
