/** Text and times in a form that every destination takes. */
package io.flowtap.sink.text;
