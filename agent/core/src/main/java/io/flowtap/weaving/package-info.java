/**
 * From a class the host loads to a hook that is called. {@link io.flowtap.weaving.Weaver} decides whether a class is
 * wanted, {@code ClassRewriter} writes one {@code invokedynamic} around each hooked method, and {@code HookLinker}
 * connects it to the hook when it is first reached.
 */
package io.flowtap.weaving;
