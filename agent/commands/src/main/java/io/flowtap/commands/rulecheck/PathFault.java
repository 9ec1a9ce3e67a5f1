package io.flowtap.commands.rulecheck;

import io.flowtap.rules.problem.Problem;

/**
 * What is wrong with a part of a rule in one of its methods.
 *
 * @param certain whether it is wrong in each application, rather than known only when one runs
 */
record PathFault(Problem problem, boolean certain) {

    /** What is the same in all methods of a rule. */
    String place() {
        return problem.line() + ":" + problem.column();
    }
}
