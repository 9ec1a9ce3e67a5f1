package io.flowtap.testapps.plain;

import java.util.logging.LogManager;

/** A log manager as application servers bring along; only the class loader of the application knows it. */
public final class OwnLogManager extends LogManager {}
