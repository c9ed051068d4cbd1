package io.nodeflow.contracts.flow;

/**
 * Whether an edge presses, with hysteresis: from above the threshold until a tenth of the window below it, so that a load that
 * stays about the threshold does not make it flap. Not thread-safe.
 */
public final class EdgePressure {

    private static final double MARGIN = 0.1;

    private final double threshold;
    private boolean pressed;

    /**
     * Of an edge that does not press yet.
     *
     * @param threshold share of the window
     */
    public EdgePressure(double threshold) {
        this.threshold = threshold;
    }

    /**
     * Takes in the newest utilisation.
     *
     * @return whether it presses now
     */
    public boolean update(double utilization) {
        pressed = pressed ? utilization >= threshold - MARGIN && utilization > 0 : utilization > threshold;
        return pressed;
    }
}
