/** How a batch of events becomes rows. */
package io.flowtap.sink.sqlite.insert;
