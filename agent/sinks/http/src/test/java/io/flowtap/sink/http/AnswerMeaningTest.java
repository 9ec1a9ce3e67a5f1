package io.flowtap.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.Delivery;
import io.flowtap.sink.Delivery.Paused;
import io.flowtap.sink.Delivery.Rejected;
import io.flowtap.sink.Delivery.RetryLater;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerMeaningTest {

    private final AnswerMeaning meaning =
            AnswerMeaning.of("Acme", "acme.key", "acme.host").hiding("k-123");

    private Delivery delivery(int status) {
        return delivery(status, "because");
    }

    private Delivery delivery(int status, String body) {
        return meaning.delivery(new HttpAnswer(status, body, Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void successIsAccepted(int status) {
        assertThat(delivery(status)).isEqualTo(Delivery.ACCEPTED);
    }

    @Test
    void aWebsiteThatSaysYesToEverythingHasTakenNothing() {
        assertThat(delivery(200, "\n <!DOCTYPE html><html>Welcome"))
                .isEqualTo(new Paused(
                        "Acme answered 200 (<!DOCTYPE html><html>Welcome), a web page, so it is not Acme that answers:"
                                + " check acme.host, and the proxy or portal in between"));
        assertThat(delivery(200, "{\"status\":1}")).isEqualTo(Delivery.ACCEPTED);
        assertThat(delivery(200, "")).isEqualTo(Delivery.ACCEPTED);
    }

    /** A protobuf message begins with the length of its first part, which is a {@code <} where that has 60 bytes. */
    @Test
    void anAnswerInBytesThatBeginsLikeAWebPageIsNone() {
        assertThat(delivery(200, "\n<\b\u0001\u00128" + "x".repeat(56))).isEqualTo(Delivery.ACCEPTED);
        assertThat(delivery(200, "<")).isEqualTo(Delivery.ACCEPTED);
        for (String page : new String[] {"<html>", "<HTML>", "<!-- -->", "<?xml?>"}) {
            assertThat(delivery(200, page)).as(page).isInstanceOf(Paused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void whatIsWrongWithTheBatchIsRejected(int status) {
        assertThat(delivery(status)).isEqualTo(new Rejected("Acme answered " + status + " (because)"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 421, 425, 429, 500, 501, 502, 503, 504, 520, 599})
    void whatPassesIsRetriedNoSoonerThanAskedFor(int status) {
        assertThat(delivery(status))
                .isEqualTo(new RetryLater("Acme answered " + status + " (because)", Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aKeyThatIsNotTakenNamesTheSettingOfTheKey(int status) {
        assertThat(delivery(status)).isEqualTo(new Paused("Acme answered " + status + " (because): check acme.key"));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 406, 410, 411, 415, 418, 431, 451})
    void aServerThatIsNotTheOneMeantNamesTheSettingOfTheAddress(int status) {
        assertThat(delivery(status)).isEqualTo(new Paused("Acme answered " + status + " (because): check acme.host"));
    }

    @Test
    void aBillIsNamed() {
        assertThat(delivery(402, "")).isEqualTo(new Paused("Acme answered 402: its quota or bill needs attention"));
    }

    @Test
    void aProxyThatWantsALoginIsNamed() {
        assertThat(((Paused) delivery(407)).reason()).contains("proxy").contains("http.nonProxyHosts");
    }

    @Test
    void aRedirectSaysWhereToWithoutItsQuery() {
        Delivery delivery =
                meaning.delivery(new HttpAnswer(301, "", Duration.ZERO, "https://acme.example/batch/?token=t"));

        assertThat(delivery)
                .isEqualTo(new Paused("Acme answered 301: redirects are not followed: if https://acme.example/batch/"
                        + " is the right place, set acme.host accordingly"));
    }

    @Test
    void aRedirectToNowhereIsPausedToo() {
        assertThat(((Paused) delivery(304, "")).reason()).endsWith("check acme.host");
    }

    @Test
    void aKeyThatTheServerRepeatsIsNotShown() {
        assertThat(delivery(401, "bad key k-123!").toString())
                .doesNotContain("k-123")
                .contains("bad key ***!");
        // Cut first, the half of a key would be left.
        assertThat(delivery(500, "x".repeat(197) + "k-123").toString()).doesNotContain("k-1");
    }

    @Test
    void severalSecretsAreHiddenOfWhichOneBeginsWithAnother() {
        AnswerMeaning both = meaning.hiding("k-123-and-more", "");

        assertThat(both.masked("k-123-and-more, k-123")).isEqualTo("***, ***");
        assertThat(both.delivery(new IOException("no k-123-and-more")).toString())
                .doesNotContain("and-more");
    }

    @Test
    void whatTheServerSaysBecomesOneShortLine() {
        String reason = ((Rejected) delivery(413, " <html>\r\n\t<b>no</b>\u0000\u001b[2J " + "x".repeat(500))).reason();

        assertThat(reason)
                .startsWith("Acme answered 413 (<html> <b>no</b> [2J xxx")
                .hasSizeLessThan(230);
    }

    @Test
    void aServerThatIsAwayIsRetried() {
        assertThat(meaning.delivery(new ConnectException()))
                .isEqualTo(new RetryLater(
                        "Acme cannot be reached: nobody listens at its address: start the server, or correct acme.host",
                        Duration.ZERO));
        assertThat(meaning.delivery(new IOException("reset")).toString()).contains("(reset)");
        assertThat(meaning.delivery(new IOException(new IllegalStateException("deep")))
                        .toString())
                .contains("deep");
    }

    @Test
    void aNameThatIsNotKnownIsRetriedAndSaidSo() {
        ConnectException unknown = new ConnectException();
        unknown.initCause(new UnresolvedAddressException());

        assertThat(meaning.delivery(unknown))
                .isEqualTo(new RetryLater(
                        "Acme cannot be reached: the name of its server is not known here: correct acme.host, or mend"
                                + " the name service",
                        Duration.ZERO));
    }

    @Test
    void aCertificateNobodyTrustsWaitsForSomebodyToAct() {
        SSLHandshakeException distrust = new SSLHandshakeException("PKIX path building failed");
        distrust.initCause(new CertificateException("no path"));

        assertThat(((Paused) meaning.delivery(distrust)).reason())
                .contains("trust store")
                .contains("acme.host");
        assertThat(meaning.delivery(new SSLHandshakeException("Remote host terminated the handshake")))
                .isInstanceOf(RetryLater.class);
    }
}
