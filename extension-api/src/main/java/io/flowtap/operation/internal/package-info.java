/**
 * How the agent takes operations over from those who make them. Neither published nor promised: an extension that uses
 * it breaks with the next release.
 */
@NullMarked
package io.flowtap.operation.internal;

import org.jspecify.annotations.NullMarked;
