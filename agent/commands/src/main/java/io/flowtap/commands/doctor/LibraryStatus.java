package io.flowtap.commands.doctor;

import io.flowtap.libraries.Coverage;
import java.util.Locale;

/**
 * What an agent says of one AI library of its JVM.
 *
 * @param node as it is in the status file, perhaps of another version
 */
record LibraryStatus(StatusNode node) {

    /** Name and, if it is known, version. */
    String title() {
        String version = node.text("version");
        return node.text("name") + (version == null ? "" : " " + version);
    }

    /** How much of it is observed, for people. */
    String coverage() {
        String name = String.valueOf(node.text("coverage"));
        for (Coverage each : Coverage.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
                return each.text();
            }
        }
        return name;
    }

    boolean observed() {
        return coverage().equals(Coverage.OBSERVED.text());
    }

    /** Null if there is nothing to say. */
    String remark() {
        return node.text("remark");
    }

    /** Whether calls the application makes go unrecorded. */
    boolean incomplete() {
        return node.flag("incomplete");
    }
}
