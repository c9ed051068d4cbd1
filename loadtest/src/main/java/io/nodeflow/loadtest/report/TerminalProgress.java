package io.nodeflow.loadtest.report;

import io.nodeflow.loadtest.measure.Counts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Progress as one line that is written over on a terminal, and as a line every five seconds elsewhere. Thread-safe. */
public final class TerminalProgress implements Progress {

    private static final int BAR = 24;
    private static final Duration LINE_INTERVAL = Duration.ofSeconds(5);
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private boolean lineOpen;
    private String shownPhase = "";
    private Duration shownAt = Duration.ZERO;

    public TerminalProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** To standard error, live when that is a terminal. */
    public static TerminalProgress onStandardError() {
        return new TerminalProgress(System.err, isTerminal(Path.of("/proc/self/fd/2")));
    }

    @Override
    public synchronized void say(String what) {
        finished();
        out.println(what);
    }

    @Override
    public synchronized void show(State state) {
        if (terminal) {
            out.print(CLEAR_LINE + line(state));
            out.flush();
            lineOpen = true;
        } else if (!state.phase().equals(shownPhase)
                || state.elapsed().minus(shownAt).compareTo(LINE_INTERVAL) >= 0) {
            out.println(line(state));
            shownPhase = state.phase();
            shownAt = state.elapsed();
        }
    }

    @Override
    public synchronized void finished() {
        if (lineOpen) {
            out.println();
            lineOpen = false;
        }
        shownPhase = "";
    }

    static String line(State state) {
        double share = Math.min(
                1, (double) state.elapsed().toMillis() / state.duration().toMillis());
        int full = (int) (share * BAR);
        Counts counts = state.counts();
        boolean draining = share >= 1 && !counts.allAccountedFor();
        return String.format(
                Locale.ROOT,
                "%-14s [%s%s] %3.0f %%  sent %,d  received %,d  on the way %,d%s",
                state.phase(),
                "#".repeat(full),
                ".".repeat(BAR - full),
                100 * share,
                counts.sent(),
                counts.received(),
                Math.max(0, counts.sent() - counts.refused() - counts.received() - counts.dropped()),
                draining ? "  draining" : "");
    }

    /** Java has no call that says whether standard error is a terminal. */
    private static boolean isTerminal(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }
}
