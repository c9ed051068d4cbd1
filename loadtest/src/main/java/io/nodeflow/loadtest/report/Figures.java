package io.nodeflow.loadtest.report;

import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Figures {

    private static final double MEBIBYTE = 1024.0 * 1024;

    private Figures() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 100 ? "%,.1f" : "%,.0f", perSecond);
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 100 ? "%.1f" : "%,.0f", millis);
    }

    static String percent(double percent) {
        return percent < 0 ? "?" : String.format(Locale.ROOT, "%.0f %%", percent);
    }

    static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,.0f", bytes / MEBIBYTE);
    }
}
