/** What applications may call in their own code. */
@NullMarked
package io.flowtap;

import org.jspecify.annotations.NullMarked;
