package io.flowtap.commands.doctor;

import io.flowtap.commands.store.StoreHealth;

/**
 * What became of the look at the database.
 *
 * @param location for people; null if it could not be read
 * @param health null if it could not be read
 * @param problem why it could not be read; null if it could
 * @param absent whether that is because there is none
 */
public record DatabaseFinding(String location, StoreHealth health, String problem, boolean absent) {}
