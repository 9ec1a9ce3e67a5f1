/** HTTP as sinks need it: an endpoint, its answer, and what that means. See {@code RATIONALE.md} of this module. */
@NullMarked
package io.flowtap.sink.http;

import org.jspecify.annotations.NullMarked;
