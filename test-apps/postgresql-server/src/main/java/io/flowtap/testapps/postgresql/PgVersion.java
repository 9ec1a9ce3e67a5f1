package io.flowtap.testapps.postgresql;

/** The oldest and the newest major version that Flowtap supports: what its tests run on. */
public enum PgVersion {
    V14(14),
    V18(18);

    private final int major;

    PgVersion(int major) {
        this.major = major;
    }

    /** Such as 18. */
    public int major() {
        return major;
    }

    /** The newest. */
    public static PgVersion newest() {
        return V18;
    }
}
