package com.example.platform.session;

/**
 * Something a user did with the web client.
 *
 * @param target what it was done to
 * @param value how far or how often; never what was typed
 */
public record Interaction(Session session, InteractionType type, String component, String target, String value) {}
