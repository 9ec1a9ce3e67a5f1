package com.example.platform.quota;

/** Whether an organization may go on. */
public record QuotaDecision(QuotaType type, long limit, long attempted, boolean allowed) {}
