/** Files of the agent: for their owner alone, and what becomes of those that somebody else has damaged. */
@NullMarked
package io.flowtap.files;

import org.jspecify.annotations.NullMarked;
