/**
 * From a class the host loads to a hook that is called. {@link io.flowtap.weaving.Weaver} decides whether a class is
 * wanted, {@code ClassRewriter} writes one {@code invokedynamic} around each hooked method, and {@code HookLinker}
 * connects it to the hook when it is first reached.
 *
 * <p>More than 25 classes, all but a few of them known only here: what a hook may be ({@code Advice…}, {@code Hook…}),
 * which classes of which loader are wanted ({@code Library…}, {@code Loader…}, {@code Watchlist}) and what is written
 * into them share the description of one hooked method, which packages of their own would have to publish.
 */
@NullMarked
package io.flowtap.weaving;

import org.jspecify.annotations.NullMarked;
