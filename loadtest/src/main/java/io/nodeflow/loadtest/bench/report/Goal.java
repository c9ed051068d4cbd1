package io.nodeflow.loadtest.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What has to come out.
 *
 * @param what is measured
 * @param measured what came out
 * @param atLeast whether the limit is the least rather than the most
 * @param unit of both
 */
public record Goal(String what, double measured, boolean atLeast, double limit, String unit) {

    public static Goal atLeast(String what, double measured, double limit, String unit) {
        return new Goal(what, measured, true, limit, unit);
    }

    public static Goal atMost(String what, double measured, double limit, String unit) {
        return new Goal(what, measured, false, limit, unit);
    }

    @JsonProperty
    public boolean kept() {
        return atLeast ? measured >= limit : measured <= limit;
    }
}
