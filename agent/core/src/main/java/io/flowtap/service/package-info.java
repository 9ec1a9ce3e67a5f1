/** What the events of a JVM say they come from, if nobody configured it. */
package io.flowtap.service;
