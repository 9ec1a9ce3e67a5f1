/** An extension of Flowtap; docs/extensions.md explains it. Its parts share one name and the settings of that name. */
package io.flowtap.testapps.extension;
