/** Brings the other services under the gateway's origin, so that the page needs to know no other. */
@NullMarked
package io.nodeflow.gateway.proxy;

import org.jspecify.annotations.NullMarked;
