package com.example.platform.workflow;

import com.example.platform.account.User;

/** What a human decided. */
public record Approval(User by, boolean granted) {}
