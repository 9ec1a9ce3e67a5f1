package io.flowtap.rules.expression;

import io.flowtap.rules.expression.Expression.Comparator;
import io.flowtap.rules.problem.SyntaxProblem;
import io.flowtap.spelling.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the text of a value or condition to its tree. */
public final class ExpressionParser {

    private static final int LONGEST = 2_000;

    private static final Map<String, Comparator> COMPARATORS = Map.of(
            "==", Comparator.EQUAL,
            "!=", Comparator.UNEQUAL,
            "<", Comparator.LESS,
            "<=", Comparator.AT_MOST,
            ">", Comparator.GREATER,
            ">=", Comparator.AT_LEAST);

    private final ExpressionTokens tokens;
    private final Vocabulary vocabulary;
    private final PathParser paths;

    private ExpressionParser(ExpressionTokens tokens, Vocabulary vocabulary) {
        this.tokens = tokens;
        this.vocabulary = vocabulary;
        paths = new PathParser(tokens, this);
    }

    /** The tree of a value or condition. */
    public static Expression parse(String text) throws SyntaxProblem {
        return parse(text, Vocabulary.NONE);
    }

    /** The tree of an expression that can result in nothing but words of {@code vocabulary}, if it has any. */
    public static Expression parse(String text, Vocabulary vocabulary) throws SyntaxProblem {
        if (text.length() > LONGEST) {
            throw new SyntaxProblem(0, "longer than " + LONGEST + " characters");
        }
        ExpressionTokens tokens = new ExpressionTokens(text);
        if (tokens.peek().type() == ExpressionToken.Type.END) {
            throw new SyntaxProblem(0, "nothing stands here");
        }
        Expression expression = new ExpressionParser(tokens, vocabulary).result();
        if (tokens.peek().type() != ExpressionToken.Type.END) {
            throw new SyntaxProblem(tokens.peek().at(), surplus(tokens.peek()));
        }
        PlacesOfEach.check(expression);
        return expression;
    }

    private static String surplus(ExpressionToken token) {
        if (token.isSymbol(":")) {
            return ": belongs behind condition ? value";
        }
        String hint = token.isWord() ? "; put it in quotes if it is text" : "";
        return "what begins with " + token.text() + " is too much" + hint;
    }

    /** What the expression as a whole, or a branch of a choice, yields. */
    private Expression result() throws SyntaxProblem {
        tokens.enter();
        try {
            ExpressionToken first = tokens.peek();
            if (first.isWord("if") && isOperandAhead()) {
                tokens.take();
                return alternatives(first.at());
            }
            if (isBareWord()) {
                return word(tokens.take());
            }
            Expression expression = either();
            if (tokens.takeSymbol("?")) {
                Expression yes = result();
                tokens.expectSymbol(":", "and the value otherwise");
                return new Expression.Choice(first.at(), expression, yes, result());
            }
            checkResult(expression);
            return expression;
        } finally {
            tokens.leave();
        }
    }

    private boolean isOperandAhead() {
        ExpressionToken second = tokens.peekSecond();
        return second.type() != ExpressionToken.Type.END
                && (second.type() != ExpressionToken.Type.SYMBOL || second.isSymbol("("));
    }

    private Expression alternatives(int at) throws SyntaxProblem {
        Expression condition = either();
        if (!tokens.takeWord("then")) {
            throw tokens.unexpected("then and a value");
        }
        Expression yes = result();
        if (!tokens.takeWord("else")) {
            throw tokens.unexpected("else and the value otherwise");
        }
        return new Expression.Choice(at, condition, yes, result());
    }

    /** A word that is a result by itself, and not the beginning of a path or condition. */
    private boolean isBareWord() {
        ExpressionToken second = tokens.peekSecond();
        boolean alone = second.type() == ExpressionToken.Type.END
                || second.isSymbol(":")
                || second.isSymbol(")")
                || second.isWord("else");
        return !vocabulary.isEmpty()
                && tokens.peek().isWord()
                && alone
                && !tokens.peek().isWord("null");
    }

    private Expression word(ExpressionToken token) throws SyntaxProblem {
        if (!vocabulary.words().contains(token.text())) {
            throw new SyntaxProblem(
                    token.at(),
                    token.text() + " is no " + vocabulary.noun()
                            + NearestNames.question(token.text(), vocabulary.words()) + " ("
                            + String.join(", ", vocabulary.words()) + ")");
        }
        return new Expression.Word(token.at(), token.text());
    }

    private void checkResult(Expression result) throws SyntaxProblem {
        boolean isNull = result instanceof Expression.Literal literal && literal.value() == null;
        boolean isChoice = result instanceof Expression.Choice || result instanceof Expression.Word;
        if (!vocabulary.isEmpty() && !isNull && !isChoice) {
            List<String> words = vocabulary.words();
            throw new SyntaxProblem(
                    result.at(),
                    "here must be an " + vocabulary.noun() + " or a choice between two: write condition ? "
                            + words.get(0) + " : " + words.get(1) + " (" + String.join(", ", words) + ")");
        }
    }

    Expression either() throws SyntaxProblem {
        Expression left = both();
        while (tokens.peek().isWord("or")) {
            int at = tokens.take().at();
            left = new Expression.Or(at, left, both());
        }
        return left;
    }

    private Expression both() throws SyntaxProblem {
        Expression left = negation();
        while (tokens.peek().isWord("and")) {
            int at = tokens.take().at();
            left = new Expression.And(at, left, negation());
        }
        return left;
    }

    private Expression negation() throws SyntaxProblem {
        if (!tokens.peek().isWord("not")) {
            return comparison();
        }
        tokens.enter();
        int at = tokens.take().at();
        Expression negated = new Expression.Not(at, negation());
        tokens.leave();
        return negated;
    }

    private Expression comparison() throws SyntaxProblem {
        Expression left = value();
        ExpressionToken token = tokens.peek();
        Comparator comparator = token.type() == ExpressionToken.Type.SYMBOL ? COMPARATORS.get(token.text()) : null;
        if (comparator != null) {
            tokens.take();
            Expression right = value();
            Orderings.check(comparator, left);
            Orderings.check(comparator, right);
            return new Expression.Comparison(token.at(), comparator, left, right);
        }
        if (tokens.takeWord("in")) {
            return new Expression.Among(token.at(), left, list());
        }
        if (tokens.takeWord("is")) {
            return instance(token.at(), left);
        }
        return left;
    }

    private Expression instance(int at, Expression left) throws SyntaxProblem {
        if (tokens.peek().isWord("not")) {
            throw new SyntaxProblem(tokens.peek().at(), "write not before the path: not x is Type");
        }
        return new Expression.Instance(at, left, paths.typeName("the name of a type"));
    }

    private List<Expression> list() throws SyntaxProblem {
        tokens.expectSymbol("[", "and the values, as in [\"a\", \"b\"]");
        List<Expression> values = new ArrayList<>();
        do {
            values.add(value());
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol("]", "behind the values");
        return List.copyOf(values);
    }

    /** A value, or the next where it is null. */
    Expression value() throws SyntaxProblem {
        tokens.enter();
        try {
            ExpressionToken first = tokens.peek();
            if (first.isWord("at") && tokens.peekSecond().isWord("exit")) {
                tokens.take();
                tokens.take();
                return new Expression.AtExit(first.at(), value());
            }
            Expression value = operand();
            if (tokens.takeSymbol("??")) {
                return new Expression.Default(first.at(), value, value());
            }
            return value;
        } finally {
            tokens.leave();
        }
    }

    private Expression operand() throws SyntaxProblem {
        ExpressionToken first = tokens.peek();
        if (first.isWord("exists") && !tokens.peekSecond().isSymbol(".")) {
            tokens.enter();
            tokens.take();
            Expression exists = new Expression.Exists(first.at(), operand());
            tokens.leave();
            return exists;
        }
        return paths.path();
    }

    /** What stands in parentheses. */
    Expression nested() throws SyntaxProblem {
        Expression nested = result();
        tokens.expectSymbol(")", "behind what ( began");
        return nested;
    }
}
