/** Sending again what a database has, to any destination, with the same ids. */
package io.flowtap.commands.replay;
