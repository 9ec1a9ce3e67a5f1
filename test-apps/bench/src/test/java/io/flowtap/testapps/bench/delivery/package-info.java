/** Benchmarks are run, not timed. */
package io.flowtap.testapps.bench.delivery;
