/** The agent explains itself: what it saw, what it did, what waits. Written by the agent, read by {@code doctor}. */
package io.flowtap.doctor;
