package com.example.platform.account;

/** Who pays. */
public record Organization(String id, String name, String plan) {}
