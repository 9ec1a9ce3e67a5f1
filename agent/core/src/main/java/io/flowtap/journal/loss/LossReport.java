package io.flowtap.journal.loss;

/**
 * What an {@code events_dropped} event says. It does not change until its destination has it, so that one that is sent
 * again is recognised by its id.
 *
 * @param idHigh of the event, like {@code idLow}
 * @param atMillis when it was made, in milliseconds since the epoch
 */
record LossReport(long idHigh, long idLow, long atMillis, LossReason reason, Loss loss) {}
