package com.example.platform.guardrail;

/** A text that was used to make a model do what it must not. */
record KnownAttack(String reference, float[] vector) {}
