/**
 * The measuring sticks of single parts of the suite. Each bench starts what it needs as processes of its own, measures what it
 * compares in turns in one run, and holds the medians against goals.
 */
@NullMarked
package io.nodeflow.loadtest.bench;

import org.jspecify.annotations.NullMarked;
