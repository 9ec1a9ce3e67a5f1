/** What applications may call in their own code. */
package io.flowtap;
