/** Destinations: what delivers batches of events, and what it is made from. */
package io.flowtap.sink;
