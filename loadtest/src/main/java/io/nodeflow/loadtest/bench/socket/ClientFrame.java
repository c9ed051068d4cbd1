package io.nodeflow.loadtest.bench.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a WebSocket client writes. */
final class ClientFrame {

    private static final int MASKED = 0x80;
    private static final int FINAL = 0x80;

    private ClientFrame() {}

    /** A whole frame. Its mask is zero, which the protocol allows and which leaves the content as it is. */
    static ByteBuffer of(int opcode, byte[] content) {
        int length = content.length;
        ByteBuffer frame = ByteBuffer.allocate(length + 14).put((byte) (FINAL | opcode));
        if (length < 126) {
            frame.put((byte) (MASKED | length));
        } else if (length <= 0xffff) {
            frame.put((byte) (MASKED | 126)).putShort((short) length);
        } else {
            frame.put((byte) (MASKED | 127)).putLong(length);
        }
        return frame.putInt(0).put(content).flip();
    }

    /** The request that asks for a WebSocket. */
    static ByteBuffer handshake(String host, String path) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: bGVhbiB2aWV3ZXIgbm9kZQ==\r\n"
                + "Sec-WebSocket-Protocol: nodeflow.v1.binary\r\n\r\n";
        return ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    }
}
