/** Benchmarks of delivery: into PostgreSQL, out of a backlog, and what an outage costs the application. */
package io.flowtap.testapps.bench.delivery;
