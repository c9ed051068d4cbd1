package io.nodeflow.engine.node.generator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** How values go; all but {@code sequential} lie within 0 and 100. */
enum Pattern {
    SEQUENTIAL,
    RANDOM,
    SINE_WAVE,
    STEP,
    STEADY,
    BURST;

    static final List<String> NAMES =
            Arrays.stream(values()).map(Pattern::wireForm).toList();

    private static final double MIDDLE = 50;
    private static final double PERIOD_SECONDS = 10;
    private static final int STEPS = 5;

    static Pattern of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String wireForm() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The value of a message that is due so many seconds into the sequence: a wave of 10 s, a stair of five steps of 1 s. */
    double value(long sequence, double seconds) {
        return switch (this) {
            case SEQUENTIAL -> sequence;
            case RANDOM, BURST -> ThreadLocalRandom.current().nextDouble(2 * MIDDLE);
            case SINE_WAVE -> MIDDLE + MIDDLE * Math.sin(2 * Math.PI * seconds / PERIOD_SECONDS);
            case STEP -> Math.floorMod((long) Math.floor(seconds), STEPS) * 2 * MIDDLE / (STEPS - 1);
            case STEADY -> MIDDLE;
        };
    }
}
