/** Events and where they go: what processors, sinks and identity sources implement. */
package io.flowtap.event;
