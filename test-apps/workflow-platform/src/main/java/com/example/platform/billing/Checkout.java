package com.example.platform.billing;

import com.example.platform.account.User;

/** A customer has paid. */
public record Checkout(User customer, String plan, String stripeSessionId) {}
