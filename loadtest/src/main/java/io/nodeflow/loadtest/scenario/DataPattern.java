package io.nodeflow.loadtest.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the {@code value} of a message follows from its sequence number: the same number gives the same content always. */
public enum DataPattern {
    @JsonProperty("sequential")
    SEQUENTIAL {
        @Override
        public double valueAt(long sequence) {
            return sequence;
        }
    },
    @JsonProperty("random")
    RANDOM {
        @Override
        public double valueAt(long sequence) {
            // SplitMix64's finaliser: well mixed, and needs no state to find the number of one message
            long mixed = (sequence + 1) * 0x9E3779B97F4A7C15L;
            mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            return ((mixed ^ (mixed >>> 31)) >>> 11) * 100 * 0x1.0p-53;
        }
    },
    @JsonProperty("sine-wave")
    SINE_WAVE {
        @Override
        public double valueAt(long sequence) {
            return 50 + 50 * Math.sin(2 * Math.PI * (sequence % STEPS) / STEPS);
        }
    },
    @JsonProperty("step")
    STEP {
        @Override
        public double valueAt(long sequence) {
            return 10 * (sequence / STEPS % 10);
        }
    };

    private static final int STEPS = 100;

    /** The content of one message of a connection, counted from 0; never negative. */
    public abstract double valueAt(long sequence);

    /** The name as users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
