/** Whether anything is left of subscriptions that came and went. */
@NullMarked
package io.nodeflow.loadtest.bench.churn;

import org.jspecify.annotations.NullMarked;
