package io.nodeflow.engine.node.window;

import java.nio.ByteBuffer;
import org.HdrHistogram.DoubleHistogram;

/**
 * Numbers of which percentiles are asked, to two significant digits: between 0.000001 and 1,000,000,000 and their negatives,
 * beyond which they count as nought and as the greatest.
 */
final class Distribution {

    private static final int DIGITS = 2;
    private static final double LEAST = 1e-6;
    private static final double MOST = 1e9;

    private final DoubleHistogram positive;
    private final DoubleHistogram negative;

    Distribution() {
        this(new DoubleHistogram(DIGITS), new DoubleHistogram(DIGITS));
    }

    private Distribution(DoubleHistogram positive, DoubleHistogram negative) {
        this.positive = positive;
        this.negative = negative;
    }

    void add(double number) {
        double size = Math.abs(number);
        DoubleHistogram side = number < 0 && size >= LEAST ? negative : positive;
        side.recordValue(size < LEAST ? 0 : Math.min(size, MOST));
    }

    void add(Distribution other) {
        positive.add(other.positive);
        negative.add(other.negative);
    }

    /** The least number that so many percent do not exceed. */
    double percentile(double percentile) {
        long below = negative.getTotalCount();
        long above = positive.getTotalCount();
        long rank = Math.max(1, (long) Math.ceil(percentile / 100 * (below + above)));
        return rank <= below
                ? -negative.getValueAtPercentile(100.0 * (below - rank + 1) / below)
                : positive.getValueAtPercentile(100.0 * (rank - below) / above);
    }

    int size() {
        return 2 * Integer.BYTES + positive.getNeededByteBufferCapacity() + negative.getNeededByteBufferCapacity();
    }

    void write(ByteBuffer bytes) {
        write(positive, bytes);
        write(negative, bytes);
    }

    private static void write(DoubleHistogram side, ByteBuffer bytes) {
        int at = bytes.position();
        bytes.position(at + Integer.BYTES);
        if (side.getTotalCount() > 0) {
            side.encodeIntoByteBuffer(bytes);
        }
        bytes.putInt(at, bytes.position() - at - Integer.BYTES);
    }

    static Distribution read(ByteBuffer bytes) {
        return new Distribution(readSide(bytes), readSide(bytes));
    }

    private static DoubleHistogram readSide(ByteBuffer bytes) {
        byte[] side = new byte[bytes.getInt()];
        bytes.get(side);
        if (side.length == 0) {
            return new DoubleHistogram(DIGITS);
        }
        DoubleHistogram histogram = DoubleHistogram.decodeFromByteBuffer(ByteBuffer.wrap(side), 2);
        histogram.setAutoResize(true);
        return histogram;
    }
}
