package io.flowtap.testapps.sdks;

/** An official SDK as an application uses it: configured with no more than key and address. */
interface SdkClient {

    /** Hands over one event; {@code number} comes back as its property {@code n}. */
    void send(int number);

    /** What the SDK's documentation says to call before the application ends. */
    void close();
}
