package io.nodeflow.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.nodeflow.gateway.feed.Batch;
import io.nodeflow.gateway.feed.Bundle;
import java.util.List;

/** Batches as whole frames of a WebSocket's server (RFC 6455, section 5.2), which are the same for all its clients. */
enum WebSocketForm implements Bundle.Form {
    TEXT(1),
    BINARY(2);

    private static final int FINAL = 0x80;
    private static final int LONGEST_HEADER = 10;
    private static final int MAX_TINY = 125;
    private static final int SHORT_FOLLOWS = 126;
    private static final int LONG_FOLLOWS = 127;
    private static final int MAX_SHORT = 0xffff;

    private final int opcode;

    WebSocketForm(int opcode) {
        this.opcode = opcode;
    }

    @Override
    public ByteBuf encode(List<Batch> batches) {
        int most = batches.stream()
                .mapToInt(batch -> batch.frame().length + LONGEST_HEADER)
                .sum();
        ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer(most, most);
        batches.forEach(batch -> append(out, batch.frame()));
        return out;
    }

    private void append(ByteBuf out, byte[] json) {
        out.writeByte(FINAL | opcode);
        if (json.length <= MAX_TINY) {
            out.writeByte(json.length);
        } else if (json.length <= MAX_SHORT) {
            out.writeByte(SHORT_FOLLOWS).writeShort(json.length);
        } else {
            out.writeByte(LONG_FOLLOWS).writeLong(json.length);
        }
        out.writeBytes(json);
    }
}
