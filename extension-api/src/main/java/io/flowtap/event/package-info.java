/** Events, and the processors that change or drop them before they are stored. */
@NullMarked
package io.flowtap.event;

import org.jspecify.annotations.NullMarked;
