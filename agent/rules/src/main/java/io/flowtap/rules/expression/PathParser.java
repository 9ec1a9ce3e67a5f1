package io.flowtap.rules.expression;

import io.flowtap.rules.expression.Expression.CallPart;
import io.flowtap.rules.expression.Expression.Folding;
import io.flowtap.rules.problem.SyntaxProblem;
import io.flowtap.spelling.NearestNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads literals, functions and paths. */
final class PathParser {

    private static final List<String> FUNCTIONS = List.of("size", "max", "min", "sum", "delta", "name");

    private static final Map<String, CallPart> PARTS =
            Map.of("this", CallPart.THIS, "return", CallPart.RETURN, "thrown", CallPart.THROWN);

    private static final Set<String> NEVER_CALLED =
            Set.of("toString", "hashCode", "getClass", "notify", "notifyAll", "wait", "clone", "finalize");

    private static final int LARGEST_ARGUMENT = 254;

    private final ExpressionTokens tokens;
    private final ExpressionParser expressions;

    PathParser(ExpressionTokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expression path() throws SyntaxProblem {
        Expression path = root();
        while (true) {
            int at = tokens.peek().at();
            if (tokens.takeSymbol(".")) {
                path = member(at, path);
            } else if (tokens.takeSymbol("[")) {
                path = inBrackets(at, path);
            } else {
                return path;
            }
        }
    }

    private Expression root() throws SyntaxProblem {
        ExpressionToken token = tokens.peek();
        if (token.type() == ExpressionToken.Type.TEXT || token.type() == ExpressionToken.Type.NUMBER) {
            return new Expression.Literal(tokens.take().at(), token.value());
        }
        if (tokens.takeSymbol("(")) {
            return expressions.nested();
        }
        if (!token.isWord()) {
            throw tokens.unexpected("a value");
        }
        return named();
    }

    private Expression named() throws SyntaxProblem {
        ExpressionToken token = tokens.take();
        String word = token.text();
        if (tokens.peek().isSymbol("(")) {
            return function(token);
        }
        switch (word) {
            case "true", "false":
                return new Expression.Literal(token.at(), Boolean.valueOf(word));
            case "null":
                return new Expression.Literal(token.at(), null);
            case "static":
                return staticMember(token.at());
            default:
                break;
        }
        CallPart part = PARTS.get(word);
        if (part != null) {
            return new Expression.Subject(token.at(), part);
        }
        if (Vocabulary.RESERVED.contains(word)) {
            throw new SyntaxProblem(token.at(), "here must be a value, not " + word);
        }
        return argument(token);
    }

    private static Expression argument(ExpressionToken token) throws SyntaxProblem {
        String word = token.text();
        if (!word.matches("arg\\d+")) {
            return new Expression.Parameter(token.at(), word);
        }
        int index = word.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(word.substring(3));
        if (index > LARGEST_ARGUMENT) {
            throw new SyntaxProblem(token.at(), "no method has so many arguments; the first is arg0");
        }
        return new Expression.Argument(token.at(), index);
    }

    private Expression function(ExpressionToken name) throws SyntaxProblem {
        if (!FUNCTIONS.contains(name.text())) {
            throw new SyntaxProblem(
                    name.at(),
                    "there is no function " + name.text() + NearestNames.question(name.text(), FUNCTIONS) + " ("
                            + String.join(", ", FUNCTIONS) + ")");
        }
        tokens.take();
        Expression of = expressions.value();
        Expression made = switch (name.text()) {
            case "delta" -> delta(name, of);
            case "name" -> new Expression.ClassName(name.at(), of, suffix());
            default ->
                new Expression.Fold(name.at(), Folding.valueOf(name.text().toUpperCase(Locale.ROOT)), of);
        };
        tokens.expectSymbol(")", "behind what " + name.text() + "( began");
        return made;
    }

    private static Expression delta(ExpressionToken name, Expression of) throws SyntaxProblem {
        for (Expression part : SubExpressions.all(of)) {
            boolean late = part instanceof Expression.Subject subject && subject.part() != CallPart.THIS
                    || part instanceof Expression.AtExit
                    || part instanceof Expression.Delta;
            if (late) {
                throw new SyntaxProblem(
                        part.at(), "delta compares entry and exit: it takes a path over arguments, this or static");
            }
        }
        return new Expression.Delta(name.at(), of);
    }

    private String suffix() throws SyntaxProblem {
        if (!tokens.takeSymbol(",")) {
            return "";
        }
        if (tokens.peek().type() != ExpressionToken.Type.TEXT) {
            throw tokens.unexpected("the ending to leave out, as in name(this, \"Executor\")");
        }
        return String.valueOf(tokens.take().value());
    }

    private Expression staticMember(int at) throws SyntaxProblem {
        int start = tokens.peek().at();
        StringBuilder className = new StringBuilder(tokens.expectName("a class, as in static com.acme.Context.user()"));
        boolean ofClass = Character.isUpperCase(className.charAt(0));
        while (true) {
            if (!tokens.takeSymbol(".")) {
                throw new SyntaxProblem(start, "static names a class and a member: static com.acme.Context.user()");
            }
            ExpressionToken token = tokens.peek();
            String segment = tokens.expectName("a name");
            boolean capital = Character.isUpperCase(segment.charAt(0));
            boolean constant = segment.equals(segment.toUpperCase(Locale.ROOT));
            if (tokens.peek().isSymbol("(") || ofClass && (!capital || constant)) {
                checkName(token);
                skipNoArguments();
                return new Expression.StaticMember(at, className.toString(), segment);
            }
            className.append(ofClass ? '$' : '.').append(segment);
            ofClass = ofClass || capital;
        }
    }

    private Expression member(int at, Expression of) throws SyntaxProblem {
        ExpressionToken token = tokens.peek();
        if (tokens.peek().isSymbol("*")) {
            throw new SyntaxProblem(token.at(), "write [*] for each element");
        }
        String name = tokens.expectName("the name of a property");
        checkName(token);
        skipNoArguments();
        return new Expression.Member(at, of, name);
    }

    private static void checkName(ExpressionToken token) throws SyntaxProblem {
        if (NEVER_CALLED.contains(token.text())) {
            throw new SyntaxProblem(
                    token.at(),
                    token.text() + " is never called; name a property"
                            + (token.text().equals("getClass") ? ", or write name(x) for the name of its class" : ""));
        }
    }

    private void skipNoArguments() throws SyntaxProblem {
        if (tokens.takeSymbol("(") && !tokens.takeSymbol(")")) {
            throw new SyntaxProblem(tokens.peek().at(), "no method with arguments is called");
        }
    }

    private Expression inBrackets(int at, Expression of) throws SyntaxProblem {
        ExpressionToken token = tokens.take();
        Expression step;
        if (token.isSymbol("*")) {
            step = new Expression.Each(at, of);
        } else if (token.isWord("last")) {
            step = new Expression.Element(at, of, Expression.Element.LAST);
        } else if (token.type() == ExpressionToken.Type.TEXT) {
            step = new Expression.Member(at, of, String.valueOf(token.value()));
        } else if (token.value() instanceof Long index && index >= 0 && index <= Integer.MAX_VALUE) {
            step = new Expression.Element(at, of, index.intValue());
        } else {
            throw new SyntaxProblem(token.at(), "in brackets stands 0 and up, last, * or a key in quotes");
        }
        tokens.expectSymbol("]", "behind what [ began");
        return step;
    }

    /** A simple or qualified name, nested classes behind {@code .} or {@code $}. */
    String typeName(String what) throws SyntaxProblem {
        StringBuilder name = new StringBuilder(tokens.expectName(what));
        while (tokens.takeSymbol(".")) {
            name.append('.').append(tokens.expectName(what));
        }
        return name.toString();
    }
}
