/** What the gateway is configured by; every key can be given as an environment variable. */
@NullMarked
package io.nodeflow.gateway.config;

import org.jspecify.annotations.NullMarked;
