package io.nodeflow.gateway.select;

import org.jspecify.annotations.Nullable;

/**
 * Messages that a viewer was not given because of what it asked for.
 *
 * @param filtered for which its filter says no
 * @param invalid on which its filter could not be evaluated
 * @param limited for its {@code maxRate}
 * @param problem why the filter could not be evaluated, the last time; null when it could
 */
public record LeftOut(
        long filtered, long invalid, long limited, @Nullable String problem) {

    /** Nothing was left out. */
    public static final LeftOut NONE = new LeftOut(0, 0, 0, null);

    /** These and others, which came later. */
    public LeftOut plus(LeftOut later) {
        return later.nothing()
                ? this
                : new LeftOut(
                        filtered + later.filtered,
                        invalid + later.invalid,
                        limited + later.limited,
                        later.problem == null ? problem : later.problem);
    }

    /** What came after an earlier state of the same counts. */
    public LeftOut since(LeftOut earlier) {
        return new LeftOut(
                filtered - earlier.filtered,
                invalid - earlier.invalid,
                limited - earlier.limited,
                invalid == earlier.invalid ? null : problem);
    }

    /** As much of it as can have been among so many messages. */
    public LeftOut atMost(long messages) {
        long mostFiltered = Math.min(filtered, Math.max(0, messages));
        long mostInvalid = Math.min(invalid, Math.max(0, messages) - mostFiltered);
        long mostLimited = Math.min(limited, Math.max(0, messages) - mostFiltered - mostInvalid);
        return new LeftOut(mostFiltered, mostInvalid, mostLimited, mostInvalid == 0 ? null : problem);
    }

    /** Whether nothing was left out. */
    public boolean nothing() {
        return total() == 0;
    }

    /** All of them together. */
    public long total() {
        return filtered + invalid + limited;
    }

    /** One more for which the filter says no. */
    public LeftOut andFiltered() {
        return new LeftOut(filtered + 1, invalid, limited, problem);
    }

    /** One more that the filter cannot be evaluated on. */
    public LeftOut andInvalid(String reason) {
        return new LeftOut(filtered, invalid + 1, limited, reason);
    }

    /** One more than the rate allows. */
    public LeftOut andLimited() {
        return new LeftOut(filtered, invalid, limited + 1, problem);
    }
}
