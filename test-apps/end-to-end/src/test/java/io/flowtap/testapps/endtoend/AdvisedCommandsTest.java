package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/** Commands that messages name exist, with the options they name. What following them does is tested where they are. */
class AdvisedCommandsTest {

    private static final Pattern COMMAND =
            Pattern.compile("(?:flowtap\\.jar |')((?:drain|migrate|replay|doctor|events|report|trace|prices|dashboard)"
                    + "\\b)((?: --[a-z-]+)*)");

    @Test
    void everyCommandAMessageNamesExistsWithItsOptions() throws Exception {
        Map<String, Set<String>> named = named();

        assertThat(named.keySet()).contains("migrate", "drain", "doctor");
        assertThat(named.get("drain")).contains("--dead-letters");
        for (Map.Entry<String, Set<String>> command : named.entrySet()) {
            String help = Command.run(FlowtapHome.empty(), command.getKey(), "--help");
            assertThat(command.getValue())
                    .as(command.getKey())
                    .allSatisfy(option -> assertThat(help).contains(option));
        }
    }

    private static Map<String, Set<String>> named() throws IOException {
        Map<String, Set<String>> named = new TreeMap<>();
        try (JarFile jar = new JarFile(Project.agentJar().toFile())) {
            for (var entry : jar.stream().toList()) {
                if (entry.getName().matches("(agent|commands)/io/flowtap/.*\\.classdata")) {
                    collect(new ClassReader(jar.getInputStream(entry).readAllBytes()), named);
                }
            }
        }
        return named;
    }

    private static void collect(ClassReader reader, Map<String, Set<String>> named) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            boolean string = offset != 0 && reader.readByte(offset - 1) == 8;
            Matcher command = string ? COMMAND.matcher(reader.readUTF8(offset, buffer)) : null;
            while (command != null && command.find()) {
                Set<String> options = named.computeIfAbsent(command.group(1), name -> new TreeSet<>());
                for (String option : command.group(2).trim().split(" ")) {
                    if (!option.isEmpty()) {
                        options.add(option);
                    }
                }
            }
        }
    }
}
