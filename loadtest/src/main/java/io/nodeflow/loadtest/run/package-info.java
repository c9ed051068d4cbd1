/** One test from deploying its workflow to deleting it: warm-up, measured phase, drain. */
@NullMarked
package io.nodeflow.loadtest.run;

import org.jspecify.annotations.NullMarked;
