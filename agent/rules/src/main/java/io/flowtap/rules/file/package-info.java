/** Rules files: from text to rules and problems. */
@NullMarked
package io.flowtap.rules.file;

import org.jspecify.annotations.NullMarked;
