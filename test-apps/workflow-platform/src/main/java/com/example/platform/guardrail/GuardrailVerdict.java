package com.example.platform.guardrail;

/**
 * What a guardrail says of a text.
 *
 * @param score similarity to the nearest known attack, from 0 to 1
 * @param flaggedReference the known attack it is too similar to; null if it is allowed
 * @param reason null if it is allowed
 */
public record GuardrailVerdict(boolean allowed, double score, String flaggedReference, String reason) {}
