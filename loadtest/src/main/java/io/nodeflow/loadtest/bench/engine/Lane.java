package io.nodeflow.loadtest.bench.engine;

/**
 * One way that messages can take, and where it begins and ends.
 *
 * @param name as the report has it
 */
record Lane(String name, String in, String out) {}
