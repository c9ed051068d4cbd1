package io.nodeflow.loadtest.bench.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nodeflow.loadtest.payload.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    private static final String SHORT_BATCH = "{\"type\":\"batch\"}";
    private static final String LONG_BATCH = "{\"type\":\"batch\",\"padding\":\"" + "x".repeat(300) + "\"}";
    private static final String HUGE_BATCH = "{\"type\":\"batch\",\"padding\":\"" + "x".repeat(70_000) + "\"}";
    private static final String HEARTBEAT = "{\"type\":\"heartbeat\"}";

    private final List<String> seen = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1_000_000})
    void shouldCountBatchesAndHandOnTheRestHoweverTheBytesArrive(int chunk) {
        // Given
        FrameReader reader = new FrameReader(sink(false));
        byte[] bytes = frames(SHORT_BATCH, HEARTBEAT, LONG_BATCH, "", HUGE_BATCH, "{}");

        // When
        feed(reader, bytes, chunk);

        // Then
        assertThat(seen)
                .containsExactly(
                        "batch " + SHORT_BATCH.length(),
                        HEARTBEAT,
                        "batch " + LONG_BATCH.length(),
                        "",
                        "batch " + HUGE_BATCH.length(),
                        "{}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1_000_000})
    void shouldHandOnBatchesWhenTheyAreWanted(int chunk) {
        // Given
        FrameReader reader = new FrameReader(sink(true));

        // When
        feed(reader, frames(LONG_BATCH, HEARTBEAT, HUGE_BATCH), chunk);

        // Then
        assertThat(seen).containsExactly(LONG_BATCH, HEARTBEAT, HUGE_BATCH);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x02, 0x80})
    void shouldRefuseFragmentsWhenAServerSendsThem(int first) {
        // Given
        FrameReader reader = new FrameReader(sink(false));

        // Then
        assertThatThrownBy(() -> reader.read(ByteBuffer.wrap(new byte[] {(byte) first, 1, 'x'})))
                .hasMessageContaining("fragmented");
    }

    private static void feed(FrameReader reader, byte[] bytes, int chunk) {
        for (int at = 0; at < bytes.length; at += chunk) {
            reader.read(ByteBuffer.wrap(bytes, at, Math.min(chunk, bytes.length - at)));
        }
    }

    private static byte[] frames(String... contents) {
        ByteBuffer all = ByteBuffer.allocate(200_000);
        for (String content : contents) {
            byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
            all.put((byte) (0x80 | FrameReader.BINARY));
            if (bytes.length < 126) {
                all.put((byte) bytes.length);
            } else if (bytes.length <= 0xffff) {
                all.put((byte) 126).putShort((short) bytes.length);
            } else {
                all.put((byte) 127).putLong(bytes.length);
            }
            all.put(bytes);
        }
        return java.util.Arrays.copyOf(all.array(), all.position());
    }

    private FrameReader.Sink sink(boolean wantsBatches) {
        return new FrameReader.Sink() {
            @Override
            public boolean wantsBatches() {
                return wantsBatches;
            }

            @Override
            public void skippedBatch(int length) {
                seen.add("batch " + length);
            }

            @Override
            public void frame(int opcode, Bytes content) {
                seen.add(new String(content.array(), 0, content.length(), StandardCharsets.US_ASCII));
            }
        };
    }
}
