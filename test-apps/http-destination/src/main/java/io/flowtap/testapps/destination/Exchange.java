package io.flowtap.testapps.destination;

/** A request and what became of it. */
public record Exchange(ReceivedRequest request, Answer answer) {}
