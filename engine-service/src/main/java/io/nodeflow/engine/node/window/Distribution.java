package io.nodeflow.engine.node.window;

import java.nio.ByteBuffer;
import org.HdrHistogram.DoubleHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of which percentiles are asked, to two significant digits: between 0.000001 and 1,000,000,000 and their negatives,
 * beyond which they count as nought and as the greatest.
 */
final class Distribution {

    private static final int DIGITS = 2;
    private static final double LEAST = 1e-6;
    private static final double MOST = 1e9;

    /** Of the numbers from nought on; null while there are none. */
    private @Nullable DoubleHistogram positive;

    /** Of the sizes of those below. */
    private @Nullable DoubleHistogram negative;

    void add(double number) {
        double size = Math.abs(number);
        if (number < 0 && size >= LEAST) {
            negative = orNew(negative);
            negative.recordValue(Math.min(size, MOST));
        } else {
            positive = orNew(positive);
            positive.recordValue(size < LEAST ? 0 : Math.min(size, MOST));
        }
    }

    void add(Distribution other) {
        if (other.positive != null) {
            positive = orNew(positive);
            positive.add(other.positive);
        }
        if (other.negative != null) {
            negative = orNew(negative);
            negative.add(other.negative);
        }
    }

    private static DoubleHistogram orNew(@Nullable DoubleHistogram side) {
        return side == null ? new DoubleHistogram(DIGITS) : side;
    }

    /** The least number that so many percent do not exceed. */
    double percentile(double percentile) {
        long below = negative == null ? 0 : negative.getTotalCount();
        long above = positive == null ? 0 : positive.getTotalCount();
        long rank = Math.max(1, (long) Math.ceil(percentile / 100 * (below + above)));
        if (negative != null && rank <= below) {
            return -negative.getValueAtPercentile(100.0 * (below - rank + 1) / below);
        }
        return positive == null ? 0 : positive.getValueAtPercentile(100.0 * (rank - below) / above);
    }

    /** Bytes that {@link #write} needs at most. */
    int size() {
        return size(positive) + size(negative);
    }

    private static int size(@Nullable DoubleHistogram side) {
        return Integer.BYTES + (side == null ? 0 : side.getNeededByteBufferCapacity());
    }

    void write(ByteBuffer bytes) {
        write(positive, bytes);
        write(negative, bytes);
    }

    private static void write(@Nullable DoubleHistogram side, ByteBuffer bytes) {
        int at = bytes.position();
        bytes.position(at + Integer.BYTES);
        if (side != null) {
            side.encodeIntoByteBuffer(bytes);
        }
        bytes.putInt(at, bytes.position() - at - Integer.BYTES);
    }

    static Distribution read(ByteBuffer bytes) {
        Distribution read = new Distribution();
        read.positive = readSide(bytes);
        read.negative = readSide(bytes);
        return read;
    }

    private static @Nullable DoubleHistogram readSide(ByteBuffer bytes) {
        byte[] side = new byte[bytes.getInt()];
        if (side.length == 0) {
            return null;
        }
        bytes.get(side);
        DoubleHistogram histogram = DoubleHistogram.decodeFromByteBuffer(ByteBuffer.wrap(side), 2);
        histogram.setAutoResize(true);
        return histogram;
    }
}
