/**
 * Results that are there only after their method has returned: how each kind of them is followed to its end without
 * blocking and without a subscription of the agent's own. No library is needed: their types are found by name in the
 * loader of the result, and what must be put in between are proxies of their interfaces.
 *
 * <p>{@link DeferredResults} is the entrance, {@link DeferredCall} what is told.
 */
@NullMarked
package io.flowtap.rulehooks.deferred;

import org.jspecify.annotations.NullMarked;
