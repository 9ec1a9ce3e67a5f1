/** Events that destinations refused, and their second delivery. */
package io.flowtap.console.deadletters;
