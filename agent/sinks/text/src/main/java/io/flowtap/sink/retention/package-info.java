/** What retention may delete, as far as all databases agree on it. */
package io.flowtap.sink.retention;
