package io.nodeflow.loadtest.report;

/**
 * Messages a second over all connections in the measured phase.
 *
 * @param offered as the schedule has it
 * @param achieved acknowledged, over the time until the last acknowledgement
 * @param received at the viewers, over the time until the last message
 */
public record Rates(double offered, double achieved, double received) {

    /** Share of the offered rate that was received; 1 when nothing was offered. */
    public double share() {
        return offered == 0 ? 1 : received / offered;
    }
}
