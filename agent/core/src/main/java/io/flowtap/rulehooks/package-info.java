/**
 * Executors that a team wrote itself, as its rules files name them: which methods of a class are meant, and what becomes
 * of a call of one of them. The language of the files is {@code io.flowtap.rules}.
 *
 * <p>{@link RuledMethods} chooses methods when a class is loaded, {@link RuleHook} is what their calls lead to.
 */
@NullMarked
package io.flowtap.rulehooks;

import org.jspecify.annotations.NullMarked;
