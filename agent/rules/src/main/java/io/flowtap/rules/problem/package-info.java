/** What is wrong in a rules file, where, and what to write instead. */
@NullMarked
package io.flowtap.rules.problem;

import org.jspecify.annotations.NullMarked;
