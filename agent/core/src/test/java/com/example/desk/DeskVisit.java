package com.example.desk;

/** Somebody comes. */
public record DeskVisit(String user, String workspace, String organization, String session) {}
