/** What was recorded, read back: the commands ask {@link io.flowtap.commands.store.EventStore}, never a database. */
package io.flowtap.commands.store;
