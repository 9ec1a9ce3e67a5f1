package io.flowtap.testapps.postgresql;

import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A container of the official image, {@code postgres:18}. */
final class ContainerBackend implements Backend {

    private static final String PASSWORD = "postgres";

    private final PostgreSQLContainer container;
    private final int port;
    private final String certificate;
    private final String image;

    private ContainerBackend(PostgreSQLContainer container, int port, String certificate, String image) {
        this.container = container;
        this.port = port;
        this.certificate = certificate;
        this.image = image;
    }

    static ContainerBackend start(PgSettings settings) {
        PgVersion version = settings.version() == null ? PgVersion.newest() : settings.version();
        String image = "postgres:" + version.major();
        // Chosen here, because Docker would choose another one at every start.
        int port = FreePort.find();
        PostgreSQLContainer container = new PostgreSQLContainer(image)
                .withUsername("postgres")
                .withPassword(PASSWORD)
                .withDatabaseName("postgres")
                .withCreateContainerCmdModifier(command -> {
                    HostConfig host = command.getHostConfig();
                    command.withHostConfig((host == null ? new HostConfig() : host)
                            .withPortBindings(PortBinding.parse(port + ":" + PostgreSQLContainer.POSTGRESQL_PORT)));
                });
        // The image's default is fsync=off on the command line, which would win over the file.
        container.withCommand("postgres");
        SelfSignedCertificate tls = settings.tls() ? SelfSignedCertificate.create() : null;
        StringBuilder script = new StringBuilder("set -e\n");
        if (tls != null) {
            container.withCopyToContainer(Transferable.of(tls.certificate()), "/flowtap/server.crt");
            container.withCopyToContainer(Transferable.of(tls.privateKey()), "/flowtap/server.key");
            // A key of root, or one that others may read, is refused.
            script.append("cp /flowtap/server.crt /flowtap/server.key \"$PGDATA\"\nchmod 600 \"$PGDATA/server.key\"\n");
        }
        script.append("cat >>\"$PGDATA/postgresql.conf\" <<'END'\n")
                .append(settings.configuration())
                .append("END\n");
        container.withCopyToContainer(Transferable.of(script.toString()), "/docker-entrypoint-initdb.d/flowtap.sh");
        container.start();
        return new ContainerBackend(container, port, tls == null ? null : tls.certificate(), image);
    }

    @Override
    public PgDatabase administration() {
        return new PgDatabase(
                "jdbc:postgresql://" + container.getHost() + ":" + port + "/postgres", "postgres", PASSWORD);
    }

    @Override
    public String description() {
        return image + " in Docker, port " + port;
    }

    @Override
    public void start() {
        if (!running()) {
            container
                    .getDockerClient()
                    .startContainerCmd(container.getContainerId())
                    .exec();
        }
        Readiness.await(administration());
    }

    @Override
    public void stop() {
        if (running()) {
            // SIGINT is the image's stop signal: a fast shutdown.
            container
                    .getDockerClient()
                    .stopContainerCmd(container.getContainerId())
                    .exec();
        }
    }

    @Override
    public void crash() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    private boolean running() {
        return Boolean.TRUE.equals(container
                .getDockerClient()
                .inspectContainerCmd(container.getContainerId())
                .exec()
                .getState()
                .getRunning());
    }

    @Override
    public String certificate() {
        return certificate;
    }

    @Override
    public void dispose() {
        container.stop();
    }
}
