package io.flowtap.rules.file;

import io.flowtap.rules.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong in one file, of which nobody reads more than a hundred. */
final class FileProblems {

    private static final int MOST = 100;

    private final List<Problem> problems = new ArrayList<>();
    private int more;

    void add(Problem problem) {
        if (problems.size() < MOST) {
            problems.add(problem);
        } else {
            more++;
        }
    }

    int count() {
        return problems.size() + more;
    }

    List<Problem> list() {
        List<Problem> all = new ArrayList<>(problems);
        if (more > 0) {
            Problem last = problems.get(MOST - 1);
            all.add(new Problem(last.file(), last.line(), last.column(), "and " + more + " more problems below"));
        }
        return List.copyOf(all);
    }
}
