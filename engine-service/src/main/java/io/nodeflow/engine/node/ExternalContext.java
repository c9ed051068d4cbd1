package io.nodeflow.engine.node;

import io.nodeflow.engine.target.TargetRules;
import io.vertx.core.Vertx;

/**
 * What an external program has around it.
 *
 * @param targets where calls may lead
 */
public record ExternalContext(Vertx vertx, TargetRules targets) {}
