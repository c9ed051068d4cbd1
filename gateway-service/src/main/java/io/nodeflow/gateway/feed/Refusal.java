package io.nodeflow.gateway.feed;

/**
 * Why a stream is not delivered, or not any more.
 *
 * @param code of the {@code error} that says so
 * @param message what to do
 */
public record Refusal(String code, String message) {}
