/** How a batch of events becomes rows, and why the database refuses some. */
package io.flowtap.sink.postgresql.insert;
