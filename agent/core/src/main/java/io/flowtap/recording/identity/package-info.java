/**
 * On whose behalf a call runs: asked of the sources the configuration names, in its order, on the host's thread. None
 * of them may fail or hold up a call.
 */
@NullMarked
package io.flowtap.recording.identity;

import org.jspecify.annotations.NullMarked;
