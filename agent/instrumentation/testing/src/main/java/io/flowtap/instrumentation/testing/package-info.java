/** Runs an instrumentation in a test, on any version of its library, through the agent's own weaver. */
package io.flowtap.instrumentation.testing;
