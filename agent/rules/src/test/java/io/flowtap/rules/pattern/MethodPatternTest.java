package io.flowtap.rules.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flowtap.rules.problem.SyntaxProblem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodPatternTest {

    private record Type(String name, Set<String> above, Set<String> annotations) implements ClassFacts {

        @Override
        public boolean hasSupertype(String type) {
            return above.contains(type);
        }

        @Override
        public boolean hasAnnotation(String type) {
            return annotations.contains(type);
        }
    }

    private record Candidate(String name, List<String> parameterTypes, Set<String> annotations) implements MethodFacts {

        @Override
        public boolean hasAnnotation(String type) {
            return annotations.contains(type);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    com.acme.A.run              | com.acme.A            | true
                    com.acme.A.run              | com.acme.B            | false
                    com.acme.Outer$Inner.run    | com.acme.Outer$Inner  | true
                    com.acme.Base+.run          | com.acme.Base         | true
                    com.acme.Base+.run          | com.acme.Below        | true
                    com.acme.Base+.run          | com.acme.Other        | false
                    @com.acme.Ai::run           | com.acme.Marked       | true
                    @com.acme.Ai::run           | com.acme.A            | false
                    @com.acme.Traced            | com.acme.A            | true
                    com.acme..*Executor.run     | com.acme.FlowExecutor | true
                    com.acme..*Executor.run     | com.acme.a.b.FlowExecutor | true
                    com.acme..*Executor.run     | com.acme.a.Flow       | false
                    com.acme..*Executor.run     | org.acme.FlowExecutor | false
                    com.acme.*.Flow.run         | com.acme.a.Flow       | true
                    com.acme.*.Flow.run         | com.acme.a.b.Flow     | false
                    com.acme.*.run              | com.acme.Any          | true
                    com.acme..x..Flow.run       | com.acme.a.x.b.Flow   | true
                    com.acme..x..Flow.run       | com.acme.a.y.b.Flow   | false
                    """)
    void saysWhichClasses(String pattern, String type, boolean fits) throws SyntaxProblem {
        Set<String> above = type.endsWith("Below") ? Set.of("com.acme.Base") : Set.of();
        Set<String> annotations = type.endsWith("Marked") ? Set.of("com.acme.Ai") : Set.of();

        assertThat(MethodPattern.parse(pattern).matchesClass(new Type(type, above, annotations)))
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    com.acme.A.run                                 | run    | java.lang.String                 | true
                    com.acme.A.run                                 | runAll | ''                               | false
                    com.acme.A.run*                                | runAll | ''                               | true
                    com.acme.A.*                                   | <init> | ''                               | false
                    com.acme.A.new                                 | <init> | int                              | true
                    com.acme.A.new(String)                         | <init> | java.lang.String                 | true
                    com.acme.A.run()                               | run    | ''                               | true
                    com.acme.A.run()                               | run    | int                              | false
                    com.acme.A.run(Workflow, Context)              | run    | com.acme.Workflow,com.acme.Context | true
                    com.acme.A.run(Workflow workflow, Context)     | run    | com.acme.Workflow,com.acme.Context | true
                    com.acme.A.run(Workflow)                       | run    | com.acme.Workflow,com.acme.Context | false
                    com.acme.A.run(Workflow, ..)                   | run    | com.acme.Workflow,com.acme.Context | true
                    com.acme.A.run(..)                             | run    | int                              | true
                    com.acme.A.run(Entry)                          | run    | java.util.Map$Entry              | true
                    com.acme.A.run(Map.Entry)                      | run    | java.util.Map$Entry              | true
                    com.acme.A.run(java.util.Map<String, List<A>>, int) | run | java.util.Map,int               | true
                    com.acme.A.run(String[])                       | run    | java.lang.String[]               | true
                    com.acme.A.run(String...)                      | run    | java.lang.String[]               | true
                    com.acme.A.run(String)                         | run    | java.lang.String[]               | false
                    com.acme.A.run(flow)                           | run    | com.acme.Workflow                | false
                    @com.acme.Traced                               | any    | int                              | true
                    @com.acme.Other                                | any    | int                              | false
                    """)
    void saysWhichMethods(String pattern, String name, String types, boolean fits) throws SyntaxProblem {
        List<String> parameters = types == null || types.isEmpty() ? List.of() : List.of(types.split(","));

        assertThat(MethodPattern.parse(pattern)
                        .matchesMethod(new Candidate(name, parameters, Set.of("com.acme.Traced"))))
                .isEqualTo(fits);
    }

    @Test
    void knowsTheNamesOfParameters() throws SyntaxProblem {
        ParameterPatterns parameters = MethodPattern.parse("com.acme.A.run(Workflow workflow, Context)")
                .parameters();

        assertThat(parameters.nameOf(0)).isEqualTo("workflow");
        assertThat(parameters.nameOf(1)).isNull();
        assertThat(parameters.nameOf(7)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    java.util.List.add             | 0  | classes of the JDK are not for rules
                    java.lang.Runnable+.run        | 0  | name an interface or class of your own
                    com.sun.net.X.run              | 0  | classes of the JDK
                    java..*.run                    | 0  | nearly every class
                    java.util..*Map.put            | 0  | classes of the JDK
                    io.flowtap.Flowtap.capture     | 0  | classes of Flowtap itself
                    *.*                            | 0  | nearly every class
                    com..*.run                     | 0  | nearly every class
                    ..*Executor.run                | 0  | nearly every class
                    com.acme.A.<clinit>            | 11 | the initializer of a class is no operation
                    com.acme.A.<init>              | 11 | write new for constructors
                    com.acme.Executor              | 9  | names a class and no method; write com.acme.Executor.execute
                    execute                        | 0  | names no class
                    com.acme.A#run                 | 10 | write . between class and method
                    com.acme.A::run                | 10 | write . between class and method
                    com.acme.A.run(                | 14 | has no ) at the end
                    com.acme.A.run(int x y)        | 15 | a parameter is a type
                    com.acme.A.run(.., int)        | 19 | behind .. stands nothing more
                    com.acme.A.run(int x, int x)   | 26 | two parameters are called x
                    com.acme.A.run(List<String)    | 15 | a < in this type has no >
                    com.acme.A.ru-n                | 13 | is no name of a method
                    com.ac-me.A.run                | 6  | does not belong to it
                    com.acme..*Executor+.run       | 19 | + stands behind the full name of a type
                    @Traced                        | 1  | write the annotation with its package
                    @java.lang.Deprecated          | 1  | annotations of the JDK
                    @com.acme.Ai::                 | 14 | here must be the name of a method
                    """)
    void refusesWithAReason(String pattern, int offset, String reason) {
        SyntaxProblem problem = catchThrowableOfType(SyntaxProblem.class, () -> MethodPattern.parse(pattern));

        assertThat(problem.text()).contains(reason);
        assertThat(problem.offset()).isEqualTo(offset);
    }

    @Test
    void manyStarsTakeNoLongTime() throws SyntaxProblem {
        String name = "a".repeat(5_000);

        boolean fits = MethodPattern.parse("com.acme..*a*a*a*a*a*a*a*a*b.run")
                .matchesClass(new Type("com.acme." + name, Set.of(), Set.of()));

        assertThat(fits).isFalse();
    }
}
