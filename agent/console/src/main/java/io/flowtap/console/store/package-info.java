/** What was recorded, read back: the commands ask {@link io.flowtap.console.store.EventStore}, never a database. */
package io.flowtap.console.store;
