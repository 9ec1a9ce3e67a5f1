package io.flowtap.weaving;

import java.util.List;

/** Which classes of the agent the code of each of them leads to. */
interface ClassReferences {

    /**
     * @param binaryName of a class
     * @return binary names, perhaps with its own among them; null if there is no such class
     */
    List<String> of(String binaryName);
}
