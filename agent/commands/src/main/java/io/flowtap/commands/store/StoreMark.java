package io.flowtap.commands.store;

/**
 * A point in the order in which a database took its rows.
 *
 * @param text means something to the store that made it only
 */
public record StoreMark(String text) {}
