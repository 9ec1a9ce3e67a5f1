/** Which price a model gets, and why. */
package io.flowtap.commands.prices;
