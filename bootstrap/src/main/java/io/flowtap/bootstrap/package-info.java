/**
 * The seam between rewritten host classes and the agent. Renamed into {@code java.lang} when {@code flowtap.jar} is
 * assembled, so class names here carry the product's name, and nothing outside {@code java.base} may be used.
 */
package io.flowtap.bootstrap;
