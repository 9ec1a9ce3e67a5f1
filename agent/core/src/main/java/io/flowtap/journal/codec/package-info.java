/**
 * An event as bytes and back: {@link io.flowtap.journal.codec.EventLayout} draws them,
 * {@link io.flowtap.journal.codec.EventEncoder} writes them on the host's thread,
 * {@link io.flowtap.journal.codec.EventDecoder} reads them on the agent's. Knows nothing of where they are kept.
 */
@NullMarked
package io.flowtap.journal.codec;

import org.jspecify.annotations.NullMarked;
