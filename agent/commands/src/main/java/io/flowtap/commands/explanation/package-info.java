/** What rules mean, for people and for editors: the events they yield, and the schema of their files. */
package io.flowtap.commands.explanation;
