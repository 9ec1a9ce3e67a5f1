/** What the commands write: plain text that is safe for a terminal, tables, colours, JSON. */
package io.flowtap.commands.terminal;
