/** Where calls to the outside world may lead: names, addresses, and what the engine's configuration adds to the public ones. */
@NullMarked
package io.nodeflow.engine.target;

import org.jspecify.annotations.NullMarked;
