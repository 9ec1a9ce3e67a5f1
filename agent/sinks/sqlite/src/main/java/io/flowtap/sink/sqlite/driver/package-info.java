/** SQLite's native library and driver, loaded so that the host's own copy is left alone. */
@NullMarked
package io.flowtap.sink.sqlite.driver;

import org.jspecify.annotations.NullMarked;
