/** Measures what the agent costs the application it runs in. */
package io.flowtap.testapps.bench;
