/**
 * A scripted server that speaks the OpenAI protocol, for tests and demos that must know what a model was asked and
 * cost.
 */
package io.flowtap.testapps.fakellm;
