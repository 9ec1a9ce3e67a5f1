/** A server that stands in for PostHog, RudderStack and OTLP collectors: it records requests and fails as told. */
package io.flowtap.testapps.destination;
