/**
 * What model calls cost: the price table, the look-up of a call's rates in it, and exact arithmetic in millionths of a
 * US dollar. {@code docs/prices.md} describes it for users.
 */
@NullMarked
package io.flowtap.cost;

import org.jspecify.annotations.NullMarked;
