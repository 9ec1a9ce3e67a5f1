package io.flowtap.testapps.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A server as processes of this machine, its data in a directory for temporary files. */
final class LocalBackend implements Backend {

    private static final String PASSWORD = "postgres";

    private static final int PORTS_TRIED = 5;

    private final Installation installation;
    private final UnprivilegedUser user;
    private final Path directory;
    private final Path data;
    private final String certificate;
    private int port;

    private LocalBackend(Installation installation, UnprivilegedUser user, Path directory, String certificate) {
        this.installation = installation;
        this.user = user;
        this.directory = directory;
        this.data = directory.resolve("data");
        this.certificate = certificate;
    }

    static LocalBackend start(Installation installation, UnprivilegedUser user, PgSettings settings) {
        AbandonedServers.remove(installation, user);
        Path directory = null;
        try {
            directory = Files.createTempDirectory(
                    AbandonedServers.PREFIX + ProcessHandle.current().pid() + "-");
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            user.give(directory);
            SelfSignedCertificate tls = settings.tls() ? SelfSignedCertificate.create() : null;
            LocalBackend backend =
                    new LocalBackend(installation, user, directory, tls == null ? null : tls.certificate());
            backend.create(settings, tls);
            backend.startAtFreePort();
            return backend;
        } catch (IOException e) {
            throw new IllegalStateException("cannot make a server in " + directory + ": " + e, e);
        } catch (IllegalStateException e) {
            delete(directory);
            throw e;
        }
    }

    private void create(PgSettings settings, SelfSignedCertificate tls) throws IOException {
        Path passwordFile = write("password", PASSWORD);
        run(
                "initdb",
                "-D",
                data.toString(),
                "-U",
                "postgres",
                "--pwfile=" + passwordFile,
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync");
        Files.writeString(
                data.resolve("postgresql.conf"),
                // The way to a socket is often longer than the 107 characters it may have.
                "\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\nshared_buffers = '64MB'\n"
                        + settings.configuration(),
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        if (tls != null) {
            write("data/server.crt", tls.certificate());
            write("data/server.key", tls.privateKey());
        }
    }

    private Path write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createFile(file);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        user.give(file);
        Files.writeString(file, content, StandardCharsets.UTF_8);
        return file;
    }

    private void startAtFreePort() {
        for (int tried = 1; ; tried++) {
            port = FreePort.find();
            try {
                start();
                return;
            } catch (IllegalStateException e) {
                // Somebody may have taken the port since.
                if (tried == PORTS_TRIED || !e.getMessage().contains("in use")) {
                    throw e;
                }
            }
        }
    }

    @Override
    public PgDatabase administration() {
        return new PgDatabase("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", PASSWORD);
    }

    @Override
    public String description() {
        return installation.version() + ", " + installation + ", port " + port;
    }

    @Override
    public void start() {
        if (!running()) {
            Path log = directory.resolve("server.log");
            try {
                run(
                        "pg_ctl",
                        "start",
                        "-w",
                        "-t",
                        "60",
                        "-D",
                        data.toString(),
                        "-l",
                        log.toString(),
                        "-o",
                        "-p " + port);
            } catch (IllegalStateException e) {
                throw new IllegalStateException(e.getMessage() + "\n" + read(log), e);
            }
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }

    @Override
    public void stop() {
        stop("fast");
    }

    @Override
    public void crash() {
        stop("immediate");
    }

    private void stop(String mode) {
        if (running()) {
            run("pg_ctl", "stop", "-w", "-m", mode, "-D", data.toString());
        }
    }

    private boolean running() {
        return Files.exists(data.resolve("postmaster.pid"));
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(installation.program(program));
        command.addAll(List.of(arguments));
        CommandLine.run(directory, user.command(command));
    }

    @Override
    public String certificate() {
        return certificate;
    }

    @Override
    public void dispose() {
        crash();
        // A day of tests leaves ten thousands of files, and a JVM that ends is not waited for that long.
        if (!Directories.deleteInBackground(directory)) {
            delete(directory);
        }
    }

    private static void delete(Path directory) {
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }
}
