package io.flowtap.testapps.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A certificate for {@code localhost} and {@code 127.0.0.1}, signed by itself, good for ten years.
 *
 * @param certificate in PEM
 * @param privateKey in PEM, not encrypted
 */
record SelfSignedCertificate(String certificate, String privateKey) {

    private static final String PASSWORD = "changeit";

    /** Made by the JDK's keytool: every machine that runs these tests has one. */
    static SelfSignedCertificate create() {
        try {
            Path directory = Files.createTempDirectory("flowtap-certificate");
            try {
                Path store = directory.resolve("store.p12");
                CommandLine.run(
                        null,
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keystore",
                                store.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-alias",
                                "server",
                                "-keyalg",
                                "RSA",
                                "-keysize",
                                "2048",
                                "-validity",
                                "3650",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost,ip:127.0.0.1",
                                "-ext",
                                "bc=ca:true"));
                KeyStore keys = KeyStore.getInstance("PKCS12");
                try (InputStream file = Files.newInputStream(store)) {
                    keys.load(file, PASSWORD.toCharArray());
                }
                return new SelfSignedCertificate(
                        pem("CERTIFICATE", keys.getCertificate("server").getEncoded()),
                        pem(
                                "PRIVATE KEY",
                                keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
            } finally {
                Directories.delete(directory);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a certificate: " + e, e);
        }
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + kind + "-----\n";
    }
}
