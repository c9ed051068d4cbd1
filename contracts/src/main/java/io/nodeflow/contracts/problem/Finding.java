package io.nodeflow.contracts.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer RFC 6901 pointer to the place in the request's JSON; empty for the whole
 * @param code stable, for programs: lower case with hyphens
 * @param message what is wrong and what to do, for people
 */
public record Finding(String pointer, String code, String message) {}
