/** A server that stands in for PostHog, RudderStack and OTLP collectors: it records what it is sent and fails as told. */
package io.flowtap.testapps.destination;
