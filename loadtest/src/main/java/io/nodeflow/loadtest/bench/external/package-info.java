/** What happens behind and beside a node whose server is slow, hangs or fails. */
@NullMarked
package io.nodeflow.loadtest.bench.external;

import org.jspecify.annotations.NullMarked;
