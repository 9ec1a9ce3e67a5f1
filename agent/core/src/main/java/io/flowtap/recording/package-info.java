/**
 * From a finished operation to an event: {@link io.flowtap.recording.EventRecorder} describes it in a reused draft, the
 * processors complete and clean it, and the journal stores it before the host's call returns.
 */
@NullMarked
package io.flowtap.recording;

import org.jspecify.annotations.NullMarked;
