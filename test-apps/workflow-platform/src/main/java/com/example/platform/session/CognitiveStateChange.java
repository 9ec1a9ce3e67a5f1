package com.example.platform.session;

/** A user does something else now, as far as the web client can tell. */
public record CognitiveStateChange(Session session, CognitiveMode previous, CognitiveMode current, double confidence) {}
