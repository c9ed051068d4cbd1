package io.nodeflow.local.up;

import java.io.PrintStream;
import java.util.List;

/**
 * Where the lines of all parts come together, each behind the name of its part. Thread-safe: lines do not mix.
 */
public final class Console {

    private static final String LAUNCHER = "nodeflow";
    private static final int NAME_WIDTH = 9;
    private static final String RESET = "\u001b[0m";
    private static final String LAUNCHER_COLOUR = "\u001b[1m";
    private static final List<String> COLOURS =
            List.of("\u001b[36m", "\u001b[33m", "\u001b[35m", "\u001b[32m", "\u001b[34m");

    private final PrintStream out;
    private final boolean coloured;

    /** Writes to a stream, in colour or plain. */
    public Console(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /** A line of the launcher's own. */
    public void say(String line) {
        print(LAUNCHER, LAUNCHER_COLOUR, line);
    }

    /** A line that a part wrote. */
    void relay(String part, String line) {
        print(part, COLOURS.get(Math.floorMod(part.hashCode(), COLOURS.size())), line);
    }

    private synchronized void print(String name, String colour, String line) {
        String padded = name + " ".repeat(Math.max(0, NAME_WIDTH - name.length())) + "|";
        out.println((coloured ? colour + padded + RESET : padded) + " " + line);
    }
}
