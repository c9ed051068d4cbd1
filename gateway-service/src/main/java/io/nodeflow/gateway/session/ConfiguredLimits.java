package io.nodeflow.gateway.session;

import io.nodeflow.gateway.config.GatewayConfig;
import io.nodeflow.gateway.protocol.Limits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The limits of this gateway, from its configuration. */
@Singleton
class ConfiguredLimits {

    @Produces
    @Singleton
    Limits limits(GatewayConfig config) {
        GatewayConfig.Limits limits = config.gateway().limits();
        return new Limits(
                Math.toIntExact(limits.maxFrameSize().asLongValue()),
                limits.maxSubscriptions(),
                limits.maxConnections(),
                limits.maxConnectionsPerAddress(),
                limits.maxFramesPerSecond(),
                limits.maxPublishedPerSecond());
    }
}
