/** What the team configured: where each value comes from, and what is wrong with it. */
@NullMarked
package io.flowtap.config;

import org.jspecify.annotations.NullMarked;
