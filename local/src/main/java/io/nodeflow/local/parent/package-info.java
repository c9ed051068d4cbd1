/** What ends a part whose launcher was killed. Loaded into every part as a Java agent, so it needs nothing but the JDK. */
@NullMarked
package io.nodeflow.local.parent;

import org.jspecify.annotations.NullMarked;
