/**
 * The only classes of Flowtap that the host's system loader sees: the entry points and the loader that keeps the rest
 * apart. No dependencies, not even on other modules of Flowtap.
 */
@NullMarked
package io.flowtap.agent;

import org.jspecify.annotations.NullMarked;
