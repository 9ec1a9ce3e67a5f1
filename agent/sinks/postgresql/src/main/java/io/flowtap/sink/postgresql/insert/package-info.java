/** How a batch of events becomes rows, and why the database refuses some. */
@NullMarked
package io.flowtap.sink.postgresql.insert;

import org.jspecify.annotations.NullMarked;
