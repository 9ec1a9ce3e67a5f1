/** What becomes of files of the agent that somebody else has damaged. */
package io.flowtap.files;
