/** Texts, times and events in a form that every destination takes. */
package io.flowtap.sink.text;
