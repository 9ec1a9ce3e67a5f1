package io.flowtap.rules.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value or condition as it stands in a rules file; {@code at} is where in its text a part begins. */
public sealed interface Expression {

    int at();

    /** A text, number, truth value or null: String, Long, Double, Boolean. */
    record Literal(int at, @Nullable Object value) implements Expression {}

    /** An outcome or a kind. */
    record Word(int at, String word) implements Expression {}

    /** {@code arg0}. */
    record Argument(int at, int index) implements Expression {}

    /** An argument by the name of its parameter. */
    record Parameter(int at, String name) implements Expression {}

    /** {@code this}, {@code return}, {@code thrown}. */
    record Subject(int at, CallPart part) implements Expression {}

    /** {@code static com.acme.ThreadContext.currentUser()}: a method without arguments, or a field. */
    record StaticMember(int at, String className, String member) implements Expression {}

    /** {@code of.name}, and {@code of["name"]}. */
    record Member(int at, Expression of, String name) implements Expression {}

    /** {@code of[0]}, and {@code of[last]} as {@link #LAST}. */
    record Element(int at, Expression of, int index) implements Expression {

        public static final int LAST = -1;
    }

    /** {@code of[*]}. */
    record Each(int at, Expression of) implements Expression {}

    /** {@code size(of)} and the like. */
    record Fold(int at, Folding folding, Expression of) implements Expression {}

    /** {@code name(of)}, {@code name(of, "Executor")}: the simple name of the class of a value. */
    record ClassName(int at, Expression of, String suffix) implements Expression {}

    /** {@code delta(of)}: the value at exit less the value at entry. */
    record Delta(int at, Expression of) implements Expression {}

    /** {@code at exit of}. */
    record AtExit(int at, Expression of) implements Expression {}

    /** {@code first ?? second}. */
    record Default(int at, Expression first, Expression second) implements Expression {}

    /** {@code condition ? yes : no}. */
    record Choice(int at, Expression condition, Expression yes, Expression no) implements Expression {}

    /** {@code left == right} and the like. */
    record Comparison(int at, Comparator comparator, Expression left, Expression right) implements Expression {}

    /** {@code of in [a, b]}. */
    record Among(int at, Expression of, List<Expression> values) implements Expression {}

    /** {@code exists of}. */
    record Exists(int at, Expression of) implements Expression {}

    /** {@code of is com.acme.Type}. */
    record Instance(int at, Expression of, String typeName) implements Expression {}

    record And(int at, Expression left, Expression right) implements Expression {}

    record Or(int at, Expression left, Expression right) implements Expression {}

    record Not(int at, Expression of) implements Expression {}

    enum CallPart {
        THIS,
        RETURN,
        THROWN
    }

    enum Folding {
        SIZE,
        MAX,
        MIN,
        SUM
    }

    enum Comparator {
        EQUAL,
        UNEQUAL,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST
    }
}
