/** The team's own PostgreSQL. */
@NullMarked
package io.flowtap.sink.postgresql;

import org.jspecify.annotations.NullMarked;
