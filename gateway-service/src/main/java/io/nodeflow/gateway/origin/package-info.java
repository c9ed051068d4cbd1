/** Keeps pages of other sites, and names that were pointed here by others, from using the gateway with its user's browser. */
@NullMarked
package io.nodeflow.gateway.origin;

import org.jspecify.annotations.NullMarked;
