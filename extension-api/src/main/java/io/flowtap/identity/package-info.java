/** On whose behalf an application works. */
package io.flowtap.identity;
