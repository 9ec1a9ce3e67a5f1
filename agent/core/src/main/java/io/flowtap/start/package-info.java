/**
 * From {@code premain} to a running agent. {@link io.flowtap.start.AgentStart} does what must be done before the host
 * starts; {@code Activation} builds the rest when the first AI library appears.
 */
package io.flowtap.start;
