package com.example.platform.account;

/**
 * What a visitor filled in.
 *
 * @param anonymousId how the web client called the visitor so far
 */
public record SignUp(String email, String plan, String anonymousId) {}
