/**
 * What may not happen, however threads interleave: jcstress runs the methods marked {@code @Actor} at the same moment, a
 * great many times, and then looks whether every result is one of those listed. Each class is one promise.
 */
package io.flowtap.testapps.concurrency;
