/** What an application says in its own code, through {@link io.flowtap.Flowtap}. */
package io.flowtap.instrumentation.capture;
