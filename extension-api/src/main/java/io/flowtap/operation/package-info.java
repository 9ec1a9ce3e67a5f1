/**
 * What instrumentations speak: the operations an AI workflow is made of. Hooks open and close them and know nothing of
 * events or destinations.
 */
package io.flowtap.operation;
