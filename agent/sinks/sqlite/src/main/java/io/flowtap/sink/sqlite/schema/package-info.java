/** The tables as the scripts of this package make them, and what somebody has made of them since. */
package io.flowtap.sink.sqlite.schema;
