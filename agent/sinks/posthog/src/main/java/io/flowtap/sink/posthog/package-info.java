/** Events for product analytics and AI views in PostHog. See {@code RATIONALE.md} of this module. */
@NullMarked
package io.flowtap.sink.posthog;

import org.jspecify.annotations.NullMarked;
