/**
 * What destinations will not get: counted by reason, kept across the death of the process, and told to each of them in
 * {@code events_dropped} events, which lie beside the segments.
 */
@NullMarked
package io.flowtap.journal.loss;

import org.jspecify.annotations.NullMarked;
