/** Events that destinations refused, and their second delivery. */
package io.flowtap.commands.deadletters;
