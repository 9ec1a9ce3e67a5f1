/** Reads what rules name from the objects of a call, and nothing else. */
@NullMarked
package io.flowtap.rules.evaluation;

import org.jspecify.annotations.NullMarked;
