/** The embedded database: where events go when nothing is configured. See {@code RATIONALE.md} of this module. */
@NullMarked
package io.flowtap.sink.sqlite;

import org.jspecify.annotations.NullMarked;
