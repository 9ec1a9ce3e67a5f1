/** A library that nobody has, for measuring what it costs to be observed. */
package io.flowtap.testapps.bench.probed;
