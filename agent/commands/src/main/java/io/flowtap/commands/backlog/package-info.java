/** What ended JVMs left undelivered, and delivering it. */
package io.flowtap.commands.backlog;
