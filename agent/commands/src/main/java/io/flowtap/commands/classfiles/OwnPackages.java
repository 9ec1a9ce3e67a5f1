package io.flowtap.commands.classfiles;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which packages are the application's own. Fat and shaded jars hold its libraries as well, of which nobody wants to hear.
 *
 * @param roots empty if all are that no well-known library has
 */
record OwnPackages(Set<String> roots) {

    /** A root such as {@code com.acme}; below hosts of code, where each project has a name of its own, one more. */
    private static final int ROOT_NAMES = 2;

    private static final Set<String> HOSTS =
            Set.of("com.github", "io.github", "com.gitlab", "io.gitlab", "org.bitbucket");

    /** Below these nobody who uses them has classes of their own. */
    // spotless:off
    private static final List<String> LIBRARIES = List.of(
            "akka", "ch.qos", "com.azure", "com.fasterxml", "com.github.benmanes", "com.google", "com.mongodb",
            "com.mysql", "com.openai", "com.squareup", "com.sun", "com.zaxxer", "dev.langchain4j", "feign", "freemarker",
            "groovy", "io.grpc", "io.jsonwebtoken", "io.lettuce", "io.micrometer", "io.netty", "io.opentelemetry",
            "io.projectreactor", "io.quarkus", "io.r2dbc", "io.smallrye", "io.swagger", "io.vertx", "jakarta", "javassist",
            "javax", "junit", "kotlin", "kotlinx", "lombok", "net.bytebuddy", "okhttp3", "okio", "org.antlr", "org.apache",
            "org.apiguardian", "org.aspectj", "org.assertj", "org.bouncycastle", "org.checkerframework", "org.codehaus",
            "org.eclipse", "org.elasticsearch", "org.glassfish", "org.h2", "org.hamcrest", "org.hibernate", "org.jboss",
            "org.jetbrains", "org.joda", "org.json", "org.jspecify", "org.junit", "org.mapstruct", "org.mockito",
            "org.mybatis", "org.objectweb", "org.objenesis", "org.opensearch", "org.opentest4j", "org.postgresql",
            "org.quartz", "org.reactivestreams", "org.redisson", "org.slf4j", "org.snakeyaml", "org.springdoc",
            "org.springframework", "org.sqlite", "org.thymeleaf", "org.xerial", "org.yaml", "picocli", "reactor",
            "redis.clients", "retrofit2", "rx", "scala", "software.amazon", "tech.amikos");
    // spotless:on

    /** Contains no class. */
    static final OwnPackages NONE = new OwnPackages(Set.of("."));

    /** Roots beyond so many are those of libraries that nobody knows. */
    private static final int MOST_ROOTS = 4;

    /** Those of which no more is known. */
    static OwnPackages notOfLibraries() {
        return new OwnPackages(Set.of());
    }

    static OwnPackages of(Collection<String> packages) {
        return new OwnPackages(Set.copyOf(packages));
    }

    /** The roots of classes; of one without a package there is none. */
    static OwnPackages around(Collection<String> classNames) {
        Set<String> roots = new TreeSet<>();
        for (String each : classNames) {
            String root = root(each);
            if (root.isEmpty()) {
                return notOfLibraries();
            }
            roots.add(root);
        }
        return new OwnPackages(roots);
    }

    /** The roots of classes of which some may be those of well-known libraries. */
    static OwnPackages withoutLibraries(Collection<String> classNames) {
        OwnPackages all = notOfLibraries();
        OwnPackages around = around(classNames.stream().filter(all::contain).toList());
        return around.roots().size() > MOST_ROOTS ? all : around;
    }

    /** {@code com.acme} of {@code com.acme.orders.OrderService}. */
    static String root(String className) {
        String[] names = className.split("\\.");
        int most = names.length > ROOT_NAMES && HOSTS.contains(names[0] + "." + names[1]) ? ROOT_NAMES + 1 : ROOT_NAMES;
        return String.join(".", List.of(names).subList(0, Math.min(most, names.length - 1)));
    }

    boolean contain(String className) {
        return roots.isEmpty()
                ? LIBRARIES.stream().noneMatch(each -> className.startsWith(each + "."))
                : roots.stream().anyMatch(each -> className.startsWith(each + "."));
    }
}
