package io.nodeflow.loadtest.report;

/**
 * One second of the measured phase.
 *
 * @param at seconds since its start
 * @param sentPerSecond over the time since the sample before
 * @param receivedPerSecond likewise
 * @param backlog messages sent and not yet received
 */
public record Sample(double at, double sentPerSecond, double receivedPerSecond, long backlog) {}
