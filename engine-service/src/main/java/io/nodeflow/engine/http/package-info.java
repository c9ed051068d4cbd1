/** Calls over HTTP: addresses and bodies worked out for a message, sent to an address that was checked, answers read to a bound. */
@NullMarked
package io.nodeflow.engine.http;

import org.jspecify.annotations.NullMarked;
