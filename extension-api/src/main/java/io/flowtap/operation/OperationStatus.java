package io.flowtap.operation;

/** How an operation ended. */
public enum OperationStatus {
    OK("ok"),
    ERROR("error"),
    BLOCKED("blocked"),
    CANCELLED("cancelled"),

    /** It waits for somebody, such as an approval, and goes on as an operation of its own. */
    SUSPENDED("suspended");

    private final String label;

    OperationStatus(String label) {
        this.label = label;
    }

    /** The value of the {@code status} column. */
    public String label() {
        return label;
    }
}
