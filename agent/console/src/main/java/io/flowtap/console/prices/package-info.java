/** Which price a model gets, and why. */
package io.flowtap.console.prices;
