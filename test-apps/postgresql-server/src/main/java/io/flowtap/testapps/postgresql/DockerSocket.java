package io.flowtap.testapps.postgresql;

import java.io.File;

/** Whether a Docker daemon may be there; asked before Testcontainers is loaded, which takes half a second. */
final class DockerSocket {

    private DockerSocket() {}

    static boolean exists() {
        if (System.getenv("DOCKER_HOST") != null) {
            return true;
        }
        String home = System.getProperty("user.home");
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return new File("/var/run/docker.sock").exists()
                || new File(home + "/.docker/run/docker.sock").exists()
                || new File(home + "/.docker/desktop/docker.sock").exists()
                || runtime != null && new File(runtime + "/docker.sock").exists()
                || new File("\\\\.\\pipe\\docker_engine").exists();
    }
}
