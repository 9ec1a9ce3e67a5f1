package com.example.platform.quota;

/** What is limited. */
public enum QuotaType {
    MESSAGES(1_000),
    DOCUMENTS(100);

    private final long limit;

    QuotaType(long limit) {
        this.limit = limit;
    }

    long limit() {
        return limit;
    }
}
