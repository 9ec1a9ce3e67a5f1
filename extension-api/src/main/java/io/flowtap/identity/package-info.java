/** On whose behalf an application works. */
@NullMarked
package io.flowtap.identity;

import org.jspecify.annotations.NullMarked;
