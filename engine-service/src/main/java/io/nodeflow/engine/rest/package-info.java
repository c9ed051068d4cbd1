/** The engine over HTTP: translates requests into desired state, and whatever is wrong into problems. */
@NullMarked
package io.nodeflow.engine.rest;

import org.jspecify.annotations.NullMarked;
