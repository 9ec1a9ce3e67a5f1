/** Guesses which methods of an application are executors, and writes a rules file to start with. */
package io.flowtap.commands.suggestion;
