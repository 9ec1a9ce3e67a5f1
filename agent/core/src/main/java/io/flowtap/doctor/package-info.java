/** The agent explains itself: what it saw, what it did, what waits. Written by the agent, read by {@code doctor}. */
@NullMarked
package io.flowtap.doctor;

import org.jspecify.annotations.NullMarked;
