package io.flowtap.rules.evaluation;

import io.flowtap.rules.expression.Expression;
import io.flowtap.rules.expression.Expression.CallPart;
import io.flowtap.rules.expression.Expression.Folding;
import io.flowtap.rules.file.TextPlace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles paths; what begins alike shares what it reads. */
final class PathCompiler {

    private final Compilation compilation;
    private final ExpressionCompiler expressions;

    PathCompiler(Compilation compilation, ExpressionCompiler expressions) {
        this.compilation = compilation;
        this.expressions = expressions;
    }

    static boolean isPath(Expression expression) {
        return expression instanceof Expression.Member
                || expression instanceof Expression.Element
                || isRoot(expression);
    }

    private static boolean isRoot(Expression expression) {
        return expression instanceof Expression.Argument
                || expression instanceof Expression.Parameter
                || expression instanceof Expression.Subject
                || expression instanceof Expression.StaticMember;
    }

    /** A path to its end: what is read there is counted. */
    Part whole(Expression path, boolean atExit, TextPlace place) {
        String text = PathText.of(path);
        String key = "whole " + atExit + " " + text;
        Part known = PathText.isKey(path) ? compilation.known(key) : null;
        if (known != null) {
            return known;
        }
        Part part = part(path, atExit, place);
        PathCounters counters = compilation.counters(text);
        Reading counted =
                new PathReadings.Counted(compilation.newSlot(), part.reading(), counters, PathText.callPart(path));
        return compilation.remember(key, new Part(counted, part.phase()));
    }

    private Part part(Expression path, boolean atExit, TextPlace place) {
        if (isRoot(path)) {
            return root(path, atExit, place);
        }
        Expression of = path instanceof Expression.Member member ? member.of() : elementOf(path);
        if (of == null) {
            return expressions.compile(path, atExit, place);
        }
        String key = atExit + " " + PathText.of(path);
        Part known = PathText.isKey(path) ? compilation.known(key) : null;
        if (known != null) {
            return known;
        }
        Part from = part(of, atExit, place);
        Reading next = new PathReadings.Next(compilation.newSlot(), from.reading(), step(path));
        return compilation.remember(key, new Part(next, from.phase()));
    }

    private static @Nullable Expression elementOf(Expression path) {
        return path instanceof Expression.Element element ? element.of() : null;
    }

    private Step step(Expression path) {
        PathCounters counters = compilation.counters(PathText.of(path));
        if (path instanceof Expression.Element element) {
            return new ElementStep(element.index(), counters);
        }
        return new MemberStep(((Expression.Member) path).name(), counters);
    }

    private Part root(Expression root, boolean atExit, TextPlace place) {
        if (root instanceof Expression.Argument argument) {
            if (!compilation.hasArgument(argument.index())) {
                compilation.problems.add(place.problem(argument.at(), tooFew(argument.index())));
            }
            return new Part(new PathReadings.Argument(argument.index()), atExit ? Phase.EXIT : Phase.ENTRY);
        }
        if (root instanceof Expression.Subject subject) {
            boolean early = subject.part() == CallPart.THIS && !atExit && !compilation.isOfConstructors();
            return new Part(new PathReadings.Subject(subject.part()), early ? Phase.ENTRY : Phase.EXIT);
        }
        if (root instanceof Expression.StaticMember member) {
            return staticMember(member, atExit);
        }
        Expression.Parameter parameter = (Expression.Parameter) root;
        Part part = compilation.parameter(parameter);
        if (part == null) {
            compilation.addUnknownParameter(parameter, place);
            return new Part(new PathReadings.Constant(null), Phase.ALWAYS);
        }
        return atExit ? new Part(part.reading(), Phase.EXIT) : part;
    }

    private String tooFew(int index) {
        int count = compilation.parameterCount();
        if (count == 0) {
            return "there is no arg" + index + ": the method has no parameters";
        }
        return "there is no arg" + index + ": the last is arg" + (count - 1);
    }

    private Part staticMember(Expression.StaticMember member, boolean atExit) {
        String text = PathText.of(member);
        String key = atExit + " " + text;
        Part known = compilation.known(key);
        if (known != null) {
            return known;
        }
        Reading reading = new StaticReading(
                compilation.newSlot(),
                member.className(),
                member.member(),
                compilation.loader,
                compilation.counters(text));
        return compilation.remember(key, new Part(reading, atExit ? Phase.EXIT : Phase.ENTRY));
    }

    /** {@code size(list)}, {@code max(list[*].score)}. */
    Part fold(Expression.Fold fold, boolean atExit, TextPlace place) {
        String key = "fold " + atExit + " " + PathText.of(fold);
        Part known = PathText.isKey(fold) ? compilation.known(key) : null;
        if (known != null) {
            return known;
        }
        List<Expression> steps = new ArrayList<>();
        Expression from = fold.of();
        int firstEach = 0;
        for (Expression each = from; each != null; each = parent(each)) {
            steps.add(each);
            if (each instanceof Expression.Each) {
                firstEach = steps.size();
                from = ((Expression.Each) each).of();
            }
        }
        List<Expression> behind = new ArrayList<>(steps.subList(0, firstEach));
        Collections.reverse(behind);
        Part source = isPath(from) ? whole(from, atExit, place) : expressions.compile(from, atExit, place);
        PathCounters counters = compilation.counters(PathText.of(fold));
        int slot = compilation.newSlot();
        Reading reading = behind.isEmpty() && fold.folding() == Folding.SIZE
                ? new PathReadings.Size(slot, source.reading(), counters)
                : new PathReadings.Fold(slot, source.reading(), fold.folding(), eachStep(behind, counters));
        return compilation.remember(key, new Part(reading, source.phase()));
    }

    /** Where no {@code [*]} stands, one stands at the end. */
    private EachStep eachStep(List<Expression> steps, PathCounters counters) {
        EachStep next = null;
        List<Step> rest = new ArrayList<>();
        for (int i = steps.size() - 1; i > 0; i--) {
            if (steps.get(i) instanceof Expression.Each) {
                Collections.reverse(rest);
                next = new EachStep(rest.toArray(new Step[0]), next, counters);
                rest.clear();
            } else {
                rest.add(step(steps.get(i)));
            }
        }
        Collections.reverse(rest);
        return new EachStep(rest.toArray(new Step[0]), next, counters);
    }

    private static @Nullable Expression parent(Expression path) {
        if (path instanceof Expression.Member member) {
            return member.of();
        }
        if (path instanceof Expression.Element element) {
            return element.of();
        }
        return path instanceof Expression.Each each ? each.of() : null;
    }
}
