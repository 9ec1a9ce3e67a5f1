/** What every kind of extension shares. */
package io.flowtap.extension;
