/** Destinations: what delivers batches of events, and what it is made from. */
@NullMarked
package io.flowtap.sink;

import org.jspecify.annotations.NullMarked;
