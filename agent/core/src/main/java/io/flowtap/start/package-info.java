/**
 * From {@code premain} to a running agent. {@link io.flowtap.start.AgentStart} does what must be done before the host
 * starts; {@code Activation} builds the rest when the first AI library appears.
 *
 * <p>More than 25 classes, half of them for extensions ({@code Extension…}, {@code Part…}): parts of other people are
 * made, asked and configured while the agent starts, on its threads and by its settings.
 */
@NullMarked
package io.flowtap.start;

import org.jspecify.annotations.NullMarked;
