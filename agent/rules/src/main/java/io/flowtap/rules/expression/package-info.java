/** The language of values and conditions: its tree, and how text becomes one. */
@NullMarked
package io.flowtap.rules.expression;

import org.jspecify.annotations.NullMarked;
