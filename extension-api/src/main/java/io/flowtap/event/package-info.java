/** Events, and the processors that change or drop them before they are stored. */
package io.flowtap.event;
