package io.nodeflow.engine.node.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nodeflow.contracts.message.Message;
import io.nodeflow.contracts.message.MessageHeaders;
import io.nodeflow.engine.node.NodeContext;
import io.nodeflow.engine.node.NodeProgram;
import io.nodeflow.engine.node.Output;
import org.apache.kafka.common.utils.Utils;

/** A fraction goes by the hash of lineage id or key, so that a repeated message meets the same fate. */
final class SampleProgram implements NodeProgram {

    private static final double HASHES = 1L << 32;

    private final SampleNode node;
    private @SuppressWarnings("NullAway.Init") NodeContext context;
    private @SuppressWarnings("NullAway.Init") Output output;
    private long seen;

    SampleProgram(SampleNode node) {
        this.node = node;
    }

    @Override
    public void open(NodeContext nodeContext) {
        context = nodeContext;
        output = nodeContext.output("output");
    }

    @Override
    public void process(Message message) {
        if (passes(message)) {
            output.send(message.key(), message.value());
        } else {
            context.dropped("sampled");
        }
    }

    private boolean passes(Message message) {
        if (node.every() > 0) {
            return seen++ % node.every() == 0;
        }
        byte[] key = message.key();
        byte[] hashed = node.byKey() && key != null
                ? key
                : String.valueOf(MessageHeaders.id(message.headers())).getBytes(UTF_8);
        return Integer.toUnsignedLong(scramble(Utils.murmur2(hashed))) / HASHES < node.fraction();
    }

    /** Keys of one partition have hashes with something in common, which must not decide here. */
    private static int scramble(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
