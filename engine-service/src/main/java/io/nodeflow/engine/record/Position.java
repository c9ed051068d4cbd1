package io.nodeflow.engine.record;

/** Where a record lies. */
public record Position(String topic, int partition, long offset) {}
