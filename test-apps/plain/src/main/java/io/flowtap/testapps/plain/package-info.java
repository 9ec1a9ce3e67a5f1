/** Programs without any AI library on their own class path. */
package io.flowtap.testapps.plain;
