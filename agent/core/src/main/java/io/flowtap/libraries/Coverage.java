package io.flowtap.libraries;

/** How much of a library this version of Flowtap observes. */
public enum Coverage {
    OBSERVED("observed"),
    PARTLY("partly observed"),
    NOT_YET("not observed yet"),
    /** An instrumentation is there, but is switched off or has switched itself off. */
    OFF("not observed: switched off");

    private final String text;

    Coverage(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
