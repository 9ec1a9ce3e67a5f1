/** What agents say of themselves in their status files, what the database says of itself, and what is wrong. */
package io.flowtap.commands.doctor;
