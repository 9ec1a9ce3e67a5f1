/** In place of {@code org.slf4j}: nothing is logged, and no provider is looked for. */
package io.flowtap.standins.slf4j;
