package com.example.platform.billing;

import com.example.platform.account.User;

/** A subscription is another one now. */
public record PlanChange(User customer, String previousPlan, String newPlan, String status) {}
