/** What the team configured: where each value comes from, and what is wrong with it. */
package io.flowtap.config;
