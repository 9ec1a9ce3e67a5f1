/** In place of {@code java.sql.DriverManager}: a registry of the agent's own drivers. */
package io.flowtap.standins.sql;
