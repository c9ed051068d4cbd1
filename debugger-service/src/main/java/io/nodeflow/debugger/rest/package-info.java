/** What all resources share: refusals as problem+json and the reading of query parameters. */
@NullMarked
package io.nodeflow.debugger.rest;

import org.jspecify.annotations.NullMarked;
