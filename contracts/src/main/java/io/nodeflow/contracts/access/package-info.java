/** Who may ask a service, as long as nobody has to say who he is. */
@NullMarked
package io.nodeflow.contracts.access;

import org.jspecify.annotations.NullMarked;
