package io.nodeflow.loadtest.bench.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nodeflow.contracts.json.Json;
import io.nodeflow.contracts.json.MalformedRecordException;
import io.nodeflow.loadtest.payload.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One WebSocket of a {@link SocketLoop}, from its handshake on. All but {@link #send} for the loop's thread. */
public final class LeanSocket {

    private static final int LONGEST_HANDSHAKE = 4096;
    private static final String END_OF_HANDSHAKE = "\r\n\r\n";

    private final SocketLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Viewer viewer;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private final FrameReader reader;
    private @Nullable StringBuilder handshake = new StringBuilder();
    private boolean paused;

    LeanSocket(SocketLoop loop, SocketChannel channel, SelectionKey key, Viewer viewer) {
        this.loop = loop;
        this.channel = channel;
        this.key = key;
        this.viewer = viewer;
        this.reader = new FrameReader(new Frames());
    }

    /** Sends a frame; from any thread. */
    public void send(ObjectNode frame) {
        ByteBuffer encoded = ClientFrame.of(FrameReader.BINARY, Json.encode(frame));
        loop.execute(() -> write(encoded));
    }

    /** Stops or goes on reading; from any thread. */
    public void pauseReading(boolean pause) {
        loop.execute(() -> {
            paused = pause;
            watch();
        });
    }

    /** Sends bytes as they are, now or when the socket takes them. */
    void write(ByteBuffer bytes) {
        unsent.add(bytes);
        if (unsent.size() == 1) {
            flush();
        }
    }

    void flush() {
        try {
            while (!unsent.isEmpty()) {
                channel.write(unsent.element());
                if (unsent.element().hasRemaining()) {
                    break;
                }
                unsent.remove();
            }
            watch();
        } catch (IOException e) {
            end("writing failed: " + e.getMessage());
        }
    }

    /** Reads what is there through the loop's buffer. */
    void read(ByteBuffer buffer) {
        try {
            int count = channel.read(buffer.clear());
            if (count < 0) {
                end("the server closed the connection");
                return;
            }
            buffer.flip();
            if (handshake != null) {
                shakeHands(handshake, buffer);
            }
            if (handshake == null) {
                reader.read(buffer);
            }
        } catch (IOException | RuntimeException e) {
            end(String.valueOf(e.getMessage()));
        }
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // it is gone, which is what was wanted
        }
    }

    private void end(String why) {
        close();
        viewer.ended(why);
    }

    private void watch() {
        if (key.isValid()) {
            key.interestOps((paused ? 0 : SelectionKey.OP_READ) | (unsent.isEmpty() ? 0 : SelectionKey.OP_WRITE));
        }
    }

    private void shakeHands(StringBuilder answer, ByteBuffer buffer) {
        while (buffer.hasRemaining() && answer.length() < LONGEST_HANDSHAKE) {
            answer.append((char) (buffer.get() & 0xff));
            if (answer.indexOf(END_OF_HANDSHAKE, answer.length() - END_OF_HANDSHAKE.length()) >= 0) {
                if (!answer.toString().startsWith("HTTP/1.1 101 ")) {
                    throw new IllegalStateException("the server refused the WebSocket: "
                            + answer.toString().lines().findFirst().orElse(""));
                }
                handshake = null;
                viewer.opened(this);
                return;
            }
        }
    }

    private final class Frames implements FrameReader.Sink {

        @Override
        public boolean wantsBatches() {
            return viewer.looksIntoBatches();
        }

        @Override
        public void skippedBatch(int length) {
            viewer.counted(length);
        }

        @Override
        public void frame(int opcode, Bytes content) {
            byte[] bytes = Arrays.copyOf(content.array(), content.length());
            switch (opcode) {
                case FrameReader.PING -> write(ClientFrame.of(FrameReader.PONG, bytes));
                case FrameReader.CLOSE -> {
                    int code = bytes.length < 2 ? 1005 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
                    String reason = bytes.length <= 2
                            ? ""
                            : " " + new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_8);
                    end("the server closed the WebSocket with " + code + reason);
                }
                case FrameReader.PONG -> {
                    // nothing was asked
                }
                default -> viewer.frame(LeanSocket.this, bytes.length, parse(bytes));
            }
        }

        private JsonNode parse(byte[] bytes) {
            try {
                return Json.decode(bytes, JsonNode.class);
            } catch (MalformedRecordException e) {
                throw new IllegalStateException("the server sent a frame that is not JSON", e);
            }
        }
    }
}
