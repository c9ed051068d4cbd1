/** A workflow as its user wrote it, and as desired state: which revision of it should run, and whether it should. */
@NullMarked
package io.nodeflow.contracts.workflow;

import org.jspecify.annotations.NullMarked;
