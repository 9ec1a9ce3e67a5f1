/**
 * What keeps credentials out of everything Flowtap stores, sends or prints: one scanner, linear in what it reads, for
 * all text of the host.
 *
 * <p>More than 25 classes, of which others see {@link io.flowtap.redaction.Secrets} alone: each knows one thing that text
 * is searched for, and all of them read the same characters.
 */
@NullMarked
package io.flowtap.redaction;

import org.jspecify.annotations.NullMarked;
