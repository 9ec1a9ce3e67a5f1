/**
 * The support desk of a bike shop: an AI service with memory, tools, retrieval, a guardrail and streamed answers. An
 * ordinary application, with nothing in it for the sake of being observed.
 */
package io.flowtap.testapps.supportdesk;
