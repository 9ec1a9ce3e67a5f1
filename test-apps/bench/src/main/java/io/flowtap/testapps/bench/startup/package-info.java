/** Whole processes with and without agents. */
package io.flowtap.testapps.bench.startup;
