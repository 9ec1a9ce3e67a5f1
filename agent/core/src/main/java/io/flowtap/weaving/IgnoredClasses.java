package io.flowtap.weaving;

/**
 * Classes that are never looked into for subtypes of a target: the JDK, languages and the large libraries every
 * application has, which would only cost start-up, and other agents. Targets named exactly are found all the same.
 */
final class IgnoredClasses {

    // spotless:off
    private static final String[] PREFIXES = {
        "java/", "javax/", "jakarta/", "jdk/", "sun/", "com/sun/",
        "kotlin/", "kotlinx/", "scala/", "groovy/", "org/codehaus/groovy/", "org/apache/groovy/",
        "org/springframework/", "org/hibernate/", "org/jboss/", "io/quarkus/", "io/micronaut/", "io/micrometer/",
        "com/fasterxml/", "tools/jackson/", "com/google/common/", "com/google/protobuf/", "com/google/gson/",
        "io/netty/", "io/grpc/", "io/vertx/", "reactor/", "io/reactivex/", "okhttp3/", "okio/", "retrofit2/",
        "org/slf4j/", "ch/qos/logback/", "org/apache/logging/", "org/apache/commons/", "org/apache/catalina/",
        "org/apache/coyote/", "org/apache/tomcat/", "org/apache/http/", "org/apache/hc/", "org/eclipse/jetty/",
        "org/postgresql/", "org/sqlite/", "org/h2/", "com/zaxxer/hikari/", "org/objectweb/asm/", "net/bytebuddy/",
        // other agents
        "io/opentelemetry/", "com/newrelic/", "datadog/", "co/elastic/apm/", "org/apache/skywalking/", "com/dynatrace/",
        "com/appdynamics/", "com/instana/", "io/flowtap/agent/",
    };
    // spotless:on

    private IgnoredClasses() {}

    /** @param name internal name of a class */
    static boolean contains(String name) {
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
