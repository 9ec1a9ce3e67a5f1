/** Files of the agent: for their owner alone, and what becomes of those that somebody else has damaged. */
package io.flowtap.files;
