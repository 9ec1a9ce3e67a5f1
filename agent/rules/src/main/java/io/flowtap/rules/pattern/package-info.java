/** Which classes and methods a rule is about. */
@NullMarked
package io.flowtap.rules.pattern;

import org.jspecify.annotations.NullMarked;
