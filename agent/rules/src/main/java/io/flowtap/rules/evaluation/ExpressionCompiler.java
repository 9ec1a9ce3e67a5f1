package io.flowtap.rules.evaluation;

import io.flowtap.rules.expression.Expression;
import io.flowtap.rules.expression.SubExpressions;
import io.flowtap.rules.file.TextPlace;
import java.util.Arrays;
import java.util.List;

/** Compiles conditions and values. */
final class ExpressionCompiler {

    private final Compilation compilation;
    private final PathCompiler paths;

    ExpressionCompiler(Compilation compilation) {
        this.compilation = compilation;
        paths = new PathCompiler(compilation, this);
    }

    Part compile(Expression expression, boolean atExit, TextPlace place) {
        if (PathCompiler.isPath(expression)) {
            return paths.whole(expression, atExit, place);
        } else if (expression instanceof Expression.Literal each) {
            return new Part(new PathReadings.Constant(each.value()), Phase.ALWAYS);
        } else if (expression instanceof Expression.Word each) {
            return new Part(new PathReadings.Constant(each.word()), Phase.ALWAYS);
        } else if (expression instanceof Expression.Fold each) {
            return paths.fold(each, atExit, place);
        } else if (expression instanceof Expression.AtExit each) {
            return new Part(compile(each.of(), true, place).reading(), Phase.EXIT);
        } else if (expression instanceof Expression.Delta each) {
            Reading entry = compilation.atEntry(compile(each.of(), false, place));
            return new Part(
                    new LogicReadings.Delta(
                            entry, compile(each.of(), true, place).reading()),
                    Phase.EXIT);
        }
        return ofOne(expression, atExit, place);
    }

    private Part ofOne(Expression expression, boolean atExit, TextPlace place) {
        if (expression instanceof Expression.ClassName each) {
            Part of = compile(each.of(), atExit, place);
            return new Part(new ClassReadings.Name(of.reading(), each.suffix()), of.phase());
        } else if (expression instanceof Expression.Instance each) {
            Part of = compile(each.of(), atExit, place);
            return new Part(new ClassReadings.Instance(of.reading(), each.typeName()), of.phase());
        } else if (expression instanceof Expression.Exists each) {
            Part of = compile(each.of(), atExit, place);
            return new Part(new LogicReadings.Exists(of.reading()), of.phase());
        } else if (expression instanceof Expression.Not each) {
            Part of = compile(each.of(), atExit, place);
            return new Part(new LogicReadings.Not(of.reading()), of.phase());
        }
        return ofTwoAndMore(expression, atExit, place);
    }

    private Part ofTwoAndMore(Expression expression, boolean atExit, TextPlace place) {
        Parts parts = new Parts(expression, atExit, place);
        Reading reading;
        if (expression instanceof Expression.Default) {
            reading = new LogicReadings.Default(parts.get(0), parts.get(1));
        } else if (expression instanceof Expression.Choice) {
            reading = new LogicReadings.Choice(parts.get(0), parts.get(1), parts.get(2));
        } else if (expression instanceof Expression.Comparison each) {
            reading = new LogicReadings.Comparison(each.comparator(), parts.get(0), parts.get(1));
        } else if (expression instanceof Expression.And) {
            reading = new LogicReadings.And(parts.get(0), parts.get(1));
        } else if (expression instanceof Expression.Or) {
            reading = new LogicReadings.Or(parts.get(0), parts.get(1));
        } else if (expression instanceof Expression.Among) {
            reading = new LogicReadings.Among(parts.get(0), parts.from(1));
        } else {
            throw new IllegalArgumentException(expression.getClass().getName());
        }
        return new Part(reading, parts.phase);
    }

    /** The parts of an expression; if one is read at exit, those read at entry are kept until then. */
    private final class Parts {

        private final Phase phase;
        private final Reading[] readings;

        Parts(Expression whole, boolean atExit, TextPlace place) {
            List<Expression> of = SubExpressions.of(whole);
            Part[] compiled = new Part[of.size()];
            Phase last = Phase.ALWAYS;
            for (int i = 0; i < compiled.length; i++) {
                compiled[i] = compile(of.get(i), atExit, place);
                last = last.and(compiled[i].phase());
            }
            phase = last;
            readings = new Reading[compiled.length];
            for (int i = 0; i < compiled.length; i++) {
                readings[i] = last == Phase.EXIT ? compilation.atEntry(compiled[i]) : compiled[i].reading();
            }
        }

        Reading get(int index) {
            return readings[index];
        }

        Reading[] from(int index) {
            return Arrays.copyOfRange(readings, index, readings.length);
        }
    }
}
