/** The official Java SDKs of PostHog and RudderStack under the failures of docs/delivery.md. */
package io.flowtap.testapps.sdks;
