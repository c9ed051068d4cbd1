package io.nodeflow.loadtest.measure;

import java.util.BitSet;

/**
 * Which of one connection's messages came back, exactly: one bit for each sequence number that arrived, one for each that was
 * refused at the entrance. For one thread at a time.
 */
final class SequenceTracker {

    private final BitSet arrived = new BitSet();
    private final BitSet refused = new BitSet();
    private long duplicated;
    private long reordered;
    private long highest = -1;

    /** Notes an arrival and says whether it was the first of that number. */
    boolean arrived(long sequence) {
        int bit = Math.toIntExact(sequence);
        if (arrived.get(bit)) {
            duplicated++;
            return false;
        }
        arrived.set(bit);
        if (sequence < highest) {
            reordered++;
        }
        highest = Math.max(highest, sequence);
        return true;
    }

    /** Notes that the messages from {@code first} up to before {@code end} were not taken. */
    void refused(long first, long end) {
        refused.set(Math.toIntExact(first), Math.toIntExact(end));
    }

    long duplicated() {
        return duplicated;
    }

    /** First arrivals that came after a later one. */
    long reordered() {
        return reordered;
    }

    /** How many of the first {@code sent} messages neither arrived nor were refused. */
    long missing(long sent) {
        BitSet known = (BitSet) arrived.clone();
        known.or(refused);
        return sent - known.get(0, Math.toIntExact(sent)).cardinality();
    }
}
