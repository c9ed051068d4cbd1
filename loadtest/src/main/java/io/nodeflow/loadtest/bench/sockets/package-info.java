/** Many sockets on one stream of moderate rate: whether each gets everything, and how late. */
@NullMarked
package io.nodeflow.loadtest.bench.sockets;

import org.jspecify.annotations.NullMarked;
