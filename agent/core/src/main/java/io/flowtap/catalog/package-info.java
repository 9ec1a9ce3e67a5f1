/**
 * Which events there are and what each says: {@link io.flowtap.catalog.EventCatalog} is read from a file in this
 * package, and {@link io.flowtap.catalog.EventCheck} holds business events of the host against it.
 */
@NullMarked
package io.flowtap.catalog;

import org.jspecify.annotations.NullMarked;
