package com.example.platform.account;

/** Where the people of an organization work on something together. */
public record Workspace(String id, String name, Organization organization) {}
