package io.flowtap.testapps.bench.startup;

/**
 * One process from its start to its end.
 *
 * @param wallMillis elapsed time
 * @param cpuMillis user and system time, in steps of the kernel's clock tick
 * @param peakRssMb largest resident set
 */
record Measurement(double wallMillis, double cpuMillis, double peakRssMb) {}
