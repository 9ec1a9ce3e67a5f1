/** Build steps of {@code flowtap.jar}; not part of it. */
package io.flowtap.dist;
