/** What happened: which messages came back and how late, and what each process of the suite used for it. */
@NullMarked
package io.nodeflow.loadtest.measure;

import org.jspecify.annotations.NullMarked;
