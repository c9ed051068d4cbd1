package io.nodeflow.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nodeflow.contracts.json.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that does what no decent one would: every byte is its test's own, and nothing is answered for it. */
final class RawSocket implements AutoCloseable {

    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CONTINUATION = 0;
    static final int PING = 9;
    static final int CLOSE = 8;
    static final int FINAL = 0x80;
    static final int COMPRESSED = 0x40;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A frame of the gateway. */
    record Frame(int opcode, byte[] payload) {

        JsonNode json() throws IOException {
            return Json.MAPPER.readTree(payload);
        }

        /** The code of a close frame. */
        int code() {
            return ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }

        String reason() {
            return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }
    }

    private final Socket socket;
    private final DataInputStream in;

    private RawSocket(URI gateway) throws IOException {
        socket = new Socket(gateway.getHost(), gateway.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** A connection on which nothing was said yet. */
    static RawSocket connect(URI gateway) throws IOException {
        return new RawSocket(gateway);
    }

    /** A connection after the handshake and the welcome. */
    static RawSocket open(URI gateway, String subProtocol) throws IOException {
        RawSocket opened = new RawSocket(gateway);
        String head = opened.handshake(subProtocol, "");
        assertThat(head).startsWith("HTTP/1.1 101").containsIgnoringCase("sec-websocket-protocol: " + subProtocol);
        assertThat(opened.next().json().path("type").asText()).isEqualTo("welcome");
        return opened;
    }

    static RawSocket open(URI gateway) throws IOException {
        return open(gateway, "nodeflow.v1");
    }

    /** Sends a handshake; returns the head of what is answered. */
    String handshake(String subProtocol, String moreHeaders) throws IOException {
        say("GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Protocol: " + subProtocol + "\r\n" + moreHeaders + "\r\n");
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** Sends text that is no frame. */
    void say(String text) throws IOException {
        send(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends bytes as they are; what the gateway does not take any more is nobody's loss. */
    void send(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (SocketException e) {
            assertThat(e).hasMessageMatching("(?i).*(broken pipe|reset).*");
        }
    }

    /** Sends JSON, written with single quotes, as one text frame. */
    void text(String json) throws IOException {
        send(frame(FINAL | TEXT, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    /** A masked frame. */
    static byte[] frame(int head, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head(head, payload.length));
        out.writeBytes(new byte[Integer.BYTES]); // a mask of zeros leaves the payload as it is
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /** The beginning of a masked frame that announces that much of payload; the mask follows. */
    static byte[] head(int head, long length) {
        ByteBuffer out = ByteBuffer.allocate(10).put((byte) head);
        if (length < 126) {
            out.put((byte) (0x80 | length));
        } else if (length < 1 << 16) {
            out.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            out.put((byte) (0x80 | 127)).putLong(length);
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /** The next frame that is no ping. */
    Frame next() throws IOException {
        while (true) {
            int head = in.readUnsignedByte();
            int size = in.readUnsignedByte();
            long length = size == 127 ? in.readLong() : size == 126 ? in.readUnsignedShort() : size;
            Frame frame = new Frame(head & 0xF, in.readNBytes((int) length));
            if (frame.opcode() != PING) {
                return frame;
            }
        }
    }

    /** The next frame of that type, over all others. */
    JsonNode next(String type) throws IOException {
        while (true) {
            Frame frame = next();
            assertThat(frame.opcode()).as("closed while waiting for " + type).isNotEqualTo(CLOSE);
            if (frame.json().path("type").asText().equals(type)) {
                return frame.json();
            }
        }
    }

    /** The close frame, over all that comes before it. */
    Frame closed() throws IOException {
        Frame frame = next();
        while (frame.opcode() != CLOSE) {
            frame = next();
        }
        return frame;
    }

    /** Reads a line, or null at the end. */
    @Nullable
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return line.toString().strip();
            }
            line.append((char) next);
        }
        return line.isEmpty() ? null : line.toString();
    }

    /** Whether the gateway has ended the connection without a word; waits a moment for that. */
    boolean isCut() throws IOException {
        socket.setSoTimeout(1);
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true; // it was written to after its end
        } finally {
            socket.setSoTimeout((int) PATIENCE.toMillis());
        }
    }

    /** Reads lines up to that one. */
    void skipTo(String wanted) throws IOException {
        String line = line();
        while (line != null && !line.equals(wanted)) {
            line = line();
        }
        assertThat(line).isEqualTo(wanted);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
