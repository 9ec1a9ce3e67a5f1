package io.flowtap.rules.expression;

import java.util.ArrayList;
import java.util.List;

/** The parts an expression is made of. */
public final class SubExpressions {

    private SubExpressions() {}

    /** The direct parts, from left to right. */
    public static List<Expression> of(Expression whole) {
        if (whole instanceof Expression.Member each) {
            return List.of(each.of());
        } else if (whole instanceof Expression.Element each) {
            return List.of(each.of());
        } else if (whole instanceof Expression.Each each) {
            return List.of(each.of());
        } else if (whole instanceof Expression.Fold each) {
            return List.of(each.of());
        } else if (whole instanceof Expression.ClassName each) {
            return List.of(each.of());
        } else if (whole instanceof Expression.Delta each) {
            return List.of(each.of());
        } else if (whole instanceof Expression.AtExit each) {
            return List.of(each.of());
        } else if (whole instanceof Expression.Exists each) {
            return List.of(each.of());
        } else if (whole instanceof Expression.Instance each) {
            return List.of(each.of());
        } else if (whole instanceof Expression.Not each) {
            return List.of(each.of());
        }
        return ofTwoAndMore(whole);
    }

    private static List<Expression> ofTwoAndMore(Expression whole) {
        if (whole instanceof Expression.Default each) {
            return List.of(each.first(), each.second());
        } else if (whole instanceof Expression.Comparison each) {
            return List.of(each.left(), each.right());
        } else if (whole instanceof Expression.And each) {
            return List.of(each.left(), each.right());
        } else if (whole instanceof Expression.Or each) {
            return List.of(each.left(), each.right());
        } else if (whole instanceof Expression.Choice each) {
            return List.of(each.condition(), each.yes(), each.no());
        } else if (whole instanceof Expression.Among each) {
            List<Expression> parts = new ArrayList<>();
            parts.add(each.of());
            parts.addAll(each.values());
            return parts;
        }
        return List.of();
    }

    /** {@code whole} and everything it is made of. */
    public static List<Expression> all(Expression whole) {
        List<Expression> found = new ArrayList<>(List.of(whole));
        for (int i = 0; i < found.size(); i++) {
            found.addAll(of(found.get(i)));
        }
        return found;
    }
}
