/** Whether this gateway can serve, and if not, why. */
@NullMarked
package io.nodeflow.gateway.health;

import org.jspecify.annotations.NullMarked;
