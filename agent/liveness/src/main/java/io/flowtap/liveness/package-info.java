/**
 * Whether the process that owns a file is still alive. A lock of the operating system alone does not tell: POSIX locks
 * belong to the process, and any {@code close} of the locked file in it, by a backup or a driver of the host, drops
 * them.
 */
@NullMarked
package io.flowtap.liveness;

import org.jspecify.annotations.NullMarked;
