package io.flowtap.weaving;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which classes of the agent the code of each of them leads to. */
interface ClassReferences {

    /**
     * @param binaryName of a class
     * @return binary names, perhaps with its own among them; null if there is no such class
     */
    @Nullable
    List<String> of(String binaryName);
}
