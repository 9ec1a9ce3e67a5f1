/** An application that has libraries of its own where the agent bundles the same. */
package io.flowtap.testapps.ownlibraries;
