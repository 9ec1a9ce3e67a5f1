/** In place of {@code java.util.logging}: nothing is logged, and the log manager of the host is never touched. */
package io.flowtap.standins.logging;
