/**
 * Programs that hand work from thread to thread. {@link io.flowtap.testapps.threads.HopsProgram} looks at the agent's
 * context directly, {@link io.flowtap.testapps.threads.FlowsProgram} only calls models and leaves it to the recorded
 * events to tell.
 */
package io.flowtap.testapps.threads;
