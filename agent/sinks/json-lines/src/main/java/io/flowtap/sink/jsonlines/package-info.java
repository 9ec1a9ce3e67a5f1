/** Events as lines of JSON, in a file or on stderr. See {@code RATIONALE.md} of this module. */
@NullMarked
package io.flowtap.sink.jsonlines;

import org.jspecify.annotations.NullMarked;
