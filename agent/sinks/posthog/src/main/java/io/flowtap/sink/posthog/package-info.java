/** Events for product analytics and AI views in PostHog. See {@code RATIONALE.md} of this module. */
package io.flowtap.sink.posthog;
