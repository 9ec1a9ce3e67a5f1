/** JMH benchmarks of what runs on the host's threads. */
package io.flowtap.testapps.bench.hotpath;
