/**
 * What keeps credentials out of everything Flowtap stores, sends or prints: one scanner, linear in what it reads, for
 * all text of the host.
 */
package io.flowtap.redaction;
