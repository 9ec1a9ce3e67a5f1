/** One trace: the tree of what ran, put together from what is stored of it. */
package io.flowtap.commands.trace;
