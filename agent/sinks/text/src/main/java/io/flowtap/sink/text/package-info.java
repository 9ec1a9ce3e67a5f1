/** Texts, times and events in a form that every destination takes. */
@NullMarked
package io.flowtap.sink.text;

import org.jspecify.annotations.NullMarked;
