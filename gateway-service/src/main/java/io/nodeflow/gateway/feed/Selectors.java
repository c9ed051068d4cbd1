package io.nodeflow.gateway.feed;

import io.nodeflow.gateway.select.Selection;
import io.nodeflow.gateway.select.Selector;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The selections that one topic is watched with. They run where the topic is read for all its viewers, so that there are only so
 * many, and when they keep the reader from keeping up the dearest has to go. For the feed's thread.
 */
final class Selectors {

    static final int MOST = 64;

    static final Refusal TOO_SLOW = new Refusal(
            "filter-too-slow",
            "the gateway does not get on with this stream because of this filter; make it simpler, or come back later");

    /** So long nobody gets a filter back that had to go. */
    private static final Duration BANNED = Duration.ofMinutes(1);

    private final Map<Selection, Selector> selectors = new HashMap<>();
    private final Map<Selection, Long> bannedAt = new HashMap<>();
    private final Duration patience;
    private long keptUpAt = System.nanoTime();

    /** @param patience how long the reader may be behind because of filters */
    Selectors(Duration patience) {
        this.patience = patience;
    }

    /** Whether a selection cannot be had; null when it can. */
    @Nullable
    Refusal refusal(Selection selection) {
        long now = System.nanoTime();
        bannedAt.values().removeIf(since -> now - since > BANNED.toNanos());
        if (bannedAt.containsKey(selection)) {
            return TOO_SLOW;
        }
        if (!selection.equals(Selection.ALL) && !selectors.containsKey(selection) && selectors.size() >= MOST) {
            return new Refusal(
                    "too-many-filters",
                    "this stream is watched with " + MOST
                            + " different filters and fields already; use one of them, or filter what you get");
        }
        return null;
    }

    Selector of(Selection selection) {
        return selectors.computeIfAbsent(selection, Selector::new);
    }

    void keepOnly(Set<Selection> used) {
        selectors.keySet().retainAll(used);
    }

    /**
     * Looks whether the reader keeps up, after each of its reads.
     *
     * @return the selection that has to go, if any
     */
    @Nullable
    Selection tooDear(boolean keepsUp, long now) {
        long behind = now - keptUpAt;
        if (!keepsUp && behind < patience.toNanos()) {
            return null;
        }
        Selection dearest = keepsUp || selectors.size() == 1 ? null : dearestOfTooMuch(behind);
        keptUpAt = now;
        selectors.values().forEach(Selector::forgetSpent);
        if (dearest != null) {
            bannedAt.put(dearest, now);
        }
        return dearest;
    }

    /** The one that takes most, when filters take more than half of the reader's time. */
    private @Nullable Selection dearestOfTooMuch(long time) {
        long spent = selectors.values().stream().mapToLong(Selector::spentNanos).sum();
        return spent * 2 < time
                ? null
                : selectors.entrySet().stream()
                        .max(Comparator.comparingLong(each -> each.getValue().spentNanos()))
                        .map(Map.Entry::getKey)
                        .orElse(null);
    }
}
