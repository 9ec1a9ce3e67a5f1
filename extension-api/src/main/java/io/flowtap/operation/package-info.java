/**
 * What instrumentations speak: the operations an AI workflow is made of. Hooks open and close them and know nothing of
 * events or destinations.
 */
@NullMarked
package io.flowtap.operation;

import org.jspecify.annotations.NullMarked;
