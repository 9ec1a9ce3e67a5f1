/** A server that stands in for PostHog, RudderStack and OTLP collectors: records what it is sent, fails as told. */
package io.flowtap.testapps.destination;
