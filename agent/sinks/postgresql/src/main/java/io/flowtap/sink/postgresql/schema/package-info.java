/** The tables as the scripts of this package make them, and what somebody has made of them since. */
@NullMarked
package io.flowtap.sink.postgresql.schema;

import org.jspecify.annotations.NullMarked;
