package io.flowtap.sink.sqlite.driver;

import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives SQLite's classes a module of their own that may call native code.
 *
 * <p>From JDK 24 (JEP 472) loading a native library prints a warning unless the caller's module has native access. For
 * unnamed modules that is one switch for all, the host's included, and not ours to turn. So before the first class of
 * {@code org.sqlite} is defined, its packages are made a named module of the agent's own loader: classes which that
 * loader then defines belong to it.
 */
final class SqliteModule {

    /** All packages of sqlite-jdbc that hold classes. */
    static final Set<String> PACKAGES = Set.of(
            "org.sqlite",
            "org.sqlite.core",
            "org.sqlite.date",
            "org.sqlite.javax",
            "org.sqlite.jdbc3",
            "org.sqlite.jdbc4",
            "org.sqlite.util");

    static final String NAME = "org.xerial.sqlitejdbc";

    private static final int FIRST_THAT_WARNS = 24;

    private SqliteModule() {}

    /**
     * Defines the module, where it is needed and possible. Possible means that {@code java.lang} is open to the agent,
     * as it is inside a host; the command-line process declares native access in the jar's manifest instead. Where it
     * is not, classes stay in the unnamed module, which works as well.
     */
    static void define() {
        if (Runtime.version().feature() < FIRST_THAT_WARNS) {
            return;
        }
        try {
            Method enable = Module.class.getDeclaredMethod("implAddEnableNativeAccess");
            enable.setAccessible(true);
            enable.invoke(defineIn(SqliteModule.class.getClassLoader()));
        } catch (ReflectiveOperationException | RuntimeException notOpenToUs) {
            // Nothing is lost but silence: the JVM warns once when the library is loaded.
        }
    }

    private static Module defineIn(ClassLoader loader) {
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration = boot.configuration().resolve(new OneModule(), ModuleFinder.of(), Set.of(NAME));
        return ModuleLayer.defineModules(configuration, List.of(boot), name -> loader)
                .layer()
                .findModule(NAME)
                .orElseThrow();
    }

    private static final class OneModule implements ModuleFinder {

        private final ModuleReference reference = new Reference(
                ModuleDescriptor.newAutomaticModule(NAME).packages(PACKAGES).build());

        @Override
        public Optional<ModuleReference> find(String name) {
            return name.equals(NAME) ? Optional.of(reference) : Optional.empty();
        }

        @Override
        public Set<ModuleReference> findAll() {
            return Set.of(reference);
        }
    }

    private static final class Reference extends ModuleReference {

        Reference(ModuleDescriptor descriptor) {
            super(descriptor, null);
        }

        @Override
        public ModuleReader open() {
            throw new UnsupportedOperationException("Classes of " + NAME + " come from the agent's class loader");
        }
    }
}
