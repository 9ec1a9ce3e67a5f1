/**
 * Writes calls around methods of other people's classes: before the body, in front of each return and where it throws.
 * The body's own instructions stay as they are, and no type of the class is resolved. {@code weaving} calls hooks so,
 * {@code threads} the seam.
 */
@NullMarked
package io.flowtap.bytecode;

import org.jspecify.annotations.NullMarked;
