package io.flowtap.libraries;

import org.jspecify.annotations.Nullable;

/**
 * An AI library of which a class was loaded in this JVM.
 *
 * @param title what people call it
 * @param version null if it does not say
 * @param coverage how much of it is observed
 * @param remark what to know about that, or to do; null if there is nothing to say
 * @param incomplete whether calls the application makes go unrecorded, as far as is known
 */
public record FoundLibrary(
        String title,
        @Nullable String version,
        Coverage coverage,
        @Nullable String remark,
        boolean incomplete) {

    /** Such as {@code Spring AI 1.1.2 (not observed yet)}. */
    public String text() {
        return title + (version == null ? "" : " " + version) + " (" + coverage.text() + ")";
    }
}
