/** How a batch of events becomes rows. */
@NullMarked
package io.flowtap.sink.sqlite.insert;

import org.jspecify.annotations.NullMarked;
