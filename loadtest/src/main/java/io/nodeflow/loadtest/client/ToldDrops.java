package io.nodeflow.loadtest.client;

/**
 * What the gateway has told one viewer that it will not get. A {@code status} counts all that was dropped for slowness since
 * the subscription began; a {@code gap} tells of one hole. A hole for overflow may be told both ways and counts once.
 */
final class ToldDrops {

    private long byStatus;
    private long byOverflowGaps;
    private long byOtherGaps;
    private long told;

    /** Takes in a status frame; the answer is how many more are gone than was known. */
    long status(long dropped) {
        byStatus = Math.max(byStatus, dropped);
        return news();
    }

    /** Takes in a gap frame; the answer is how many more are gone than was known. */
    long gap(String reason, long missed) {
        if (reason.equals("overflow")) {
            byOverflowGaps += missed;
        } else {
            byOtherGaps += missed;
        }
        return news();
    }

    private long news() {
        long all = Math.max(byStatus, byOverflowGaps) + byOtherGaps;
        long more = all - told;
        told = all;
        return more;
    }
}
