/** What every kind of extension shares. */
@NullMarked
package io.flowtap.extension;

import org.jspecify.annotations.NullMarked;
