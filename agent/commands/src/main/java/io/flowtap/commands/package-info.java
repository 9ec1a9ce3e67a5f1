/**
 * The commands of {@code java -jar flowtap.jar}: a process of its own, which only reads what observed JVMs wrote.
 * {@link io.flowtap.commands.Commands} is the way in.
 */
package io.flowtap.commands;
