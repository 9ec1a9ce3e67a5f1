package com.example.platform.session;

/** How a session goes. */
public record SessionProgress(Session session, long durationSeconds, double productivity) {}
