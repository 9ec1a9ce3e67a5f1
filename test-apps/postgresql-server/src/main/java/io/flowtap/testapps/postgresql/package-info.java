/** A real PostgreSQL server for tests and for the demo, wherever one can be had, and a network in between. */
package io.flowtap.testapps.postgresql;
