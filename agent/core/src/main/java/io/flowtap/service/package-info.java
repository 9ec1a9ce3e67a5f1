/** What the events of a JVM say they come from, if nobody configured it. */
@NullMarked
package io.flowtap.service;

import org.jspecify.annotations.NullMarked;
