/**
 * What the agent's journal asks of events. Neither published nor promised: an extension that uses it breaks with the
 * next release.
 */
@NullMarked
package io.flowtap.event.internal;

import org.jspecify.annotations.NullMarked;
