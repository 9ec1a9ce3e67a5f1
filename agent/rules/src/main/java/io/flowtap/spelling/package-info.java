/** What a mistyped word was meant to be. */
@NullMarked
package io.flowtap.spelling;

import org.jspecify.annotations.NullMarked;
