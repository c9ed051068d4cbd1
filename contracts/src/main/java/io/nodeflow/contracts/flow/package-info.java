/** Flow control as every service sees it: positions on the wire, windows, hysteresis, and which edges press on which sources. */
@NullMarked
package io.nodeflow.contracts.flow;

import org.jspecify.annotations.NullMarked;
