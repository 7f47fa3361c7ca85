package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The timeout of a request also covers the TLS handshake, so a handshake without an end is limited too. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class HandshakeTest {
    private static final int SECONDS = 2;
    private static final long DRIP_MILLIS = 50;

    /** The beginning of a handshake record of 16 KB, and of a ServerHello in it. */
    private static final byte[] BEGINNING = HexFormat.of().parseHex("1603034000" + "02003ffc" + "0303");

    @ParameterizedTest(name = "{0}")
    @CsvSource({"says nothing, 0, false", "stops in the middle, 11, false", "drips without an end, 11, true"})
    void aHandshakeThatDoesNotEndTakesTheTimeOfOneRequest(String what, int bytes, boolean drips) throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread accepting = new Thread(() -> accept(server, bytes, drips, closed), "handshake");
            accepting.setDaemon(true);
            accepting.start();
            EndpointProfile profile = EndpointLoader.adHoc(
                            "https://127.0.0.1:" + server.getLocalPort() + "/v1", "m", null, null)
                    .limitedTo(new Limits(1, SECONDS, 1 << 20, null, 0, false));
            assertThatThrownBy(() -> PreflightRun.of(profile))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("no answer within " + SECONDS + " s");
        } finally {
            closed.countDown();
        }
    }

    private static void accept(ServerSocket server, int bytes, boolean drips, CountDownLatch closed) {
        while (true) {
            try {
                Socket socket = server.accept();
                Thread serving = new Thread(() -> serve(socket, bytes, drips, closed), "handshake");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException ended) {
                return; // closed, which is the only way to end this
            }
        }
    }

    private static void serve(Socket socket, int bytes, boolean drips, CountDownLatch closed) {
        try (socket) {
            socket.getOutputStream().write(BEGINNING, 0, bytes);
            while (!closed.await(DRIP_MILLIS, TimeUnit.MILLISECONDS)) {
                if (drips) {
                    socket.getOutputStream().write(0);
                }
            }
        } catch (IOException hungUp) {
            // The kit has closed the connection, as this test expects.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
