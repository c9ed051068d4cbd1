package io.nodeflow.loadtest.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Shows the user how far a bench is, one line a step. For one thread. */
public final class Steps {

    private final PrintStream out;
    private int of;
    private int done;

    public Steps(PrintStream out) {
        this.out = out;
    }

    /** So many steps are to come. */
    public void expect(int steps) {
        of += steps;
    }

    /** Something that takes a moment begins. */
    public void say(String what) {
        out.println(what);
    }

    /** A step is done, and what it found. */
    public void done(String what, double found, String unit) {
        done++;
        out.println(String.format(Locale.ROOT, "[%d/%d] %s: %,.2f %s", done, of, what, found, unit));
    }
}
